import { apiDescribe, apiList } from './api-contract.ts';
import type { NounSpec } from './types.ts';

/** `till api`: any operation of the Partner API. */
export const api: NounSpec = {
  name: 'api',
  summary: 'any operation of the Partner API: send it, list them, describe one',
  commands: [
    {
      path: ['api'],
      summary: 'send a signed request to the Partner API and print its data',
      description:
        'OPERATION is a name of the API such as GetOrderList (any case, or get-order-list), a name and a version such as GetOrderDetail@202309, or a method and a path with placeholders or real ids. Of several versions the newest that is not deprecated is taken.\n\nParameters and body are checked against the contract before anything is sent, and all that is wrong is named at once. shop_cipher, app_key, timestamp, sign and the token are added where they belong. The body goes out byte for byte as given, and numbers in the answer keep all their digits. A path the contract does not know is sent as it is.\n\n--field builds the body: a[b]=1 goes into an object, a[]=1 adds to a list, a[][b]=1 begins a row of a list with each b that comes again. What the contract calls text stays text; else true, false, null and numbers are what they look like. @FILE takes the text of a file, @- of stdin.\n\nA request that changes something asks first; --yes does not, --dry-run prints it and sends nothing.',
      danger: 'write',
      mcp: 'mixed',
      mixed: true,
      args: [{ name: 'operation', summary: "an operation's name, or METHOD /path", required: true, variadic: true }],
      flags: [
        {
          name: 'param',
          short: 'p',
          value: 'NAME=VALUE',
          summary: 'a placeholder of the path or a query parameter; lists by repeating or with commas',
          repeat: true,
        },
        {
          name: 'field',
          short: 'F',
          value: 'NAME=VALUE',
          mcp: 'left-out',
          summary: 'a field of the JSON body, typed: numbers, true, false, null, @FILE; a[b]= and a[]= nest',
          repeat: true,
        },
        {
          name: 'raw-field',
          short: 'f',
          value: 'NAME=VALUE',
          summary: 'the same, and the value is text as it stands',
          repeat: true,
        },
        {
          name: 'body',
          value: 'FILE|-|JSON',
          mcp: 'text',
          summary: 'the JSON body: a file, - for stdin, or the JSON itself',
        },
        {
          name: 'form',
          value: 'NAME=VALUE|NAME=@FILE',
          mcp: 'left-out',
          summary: 'a part of a multipart upload; @ reads a file',
          repeat: true,
        },
        {
          name: 'file',
          value: 'NAME=FILE',
          mcp: 'left-out',
          summary: 'a file of a multipart upload; the same as --form NAME=@FILE',
          repeat: true,
        },
        { name: 'paginate', summary: 'all pages of a list, item by item; --limit N for the first N' },
        {
          name: 'include',
          short: 'i',
          summary: 'print the whole envelope (code, message, request_id, data), HTTP status and headers to stderr',
        },
        { name: 'no-check', summary: 'send it although it does not fit the contract' },
      ],
      examples: [
        { command: 'till api GetAuthorizedShops', summary: 'the shops this token may act for' },
        {
          command: 'till api GetOrderList -p page_size=10 --body \'{"order_status":"AWAITING_SHIPMENT"}\'',
          summary: 'search orders',
        },
        {
          command: 'till api GetOrderList -F order_status=AWAITING_SHIPMENT --paginate --jsonl',
          summary: 'all pages, an order a line',
        },
        {
          command: 'till api GET /order/202507/orders -p ids=576461413038785752,576461413038785753',
          summary: 'two orders by method and path',
        },
        {
          command: 'till api GET /fulfillment/202309/packages/1152321127278713123 --include',
          summary: 'a path with a real id; the whole envelope',
        },
        { command: 'till api BatchShipPackages --body packages.json --dry-run', summary: 'see what would be sent' },
        { command: 'till api UploadProductImage --file data=front.jpg --yes', summary: 'upload a file' },
      ],
    },
    apiList,
    apiDescribe,
  ],
};
