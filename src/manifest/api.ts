import type { NounSpec } from './types.ts';

/** `till api`: any operation of the Partner API. */
export const api: NounSpec = {
  name: 'api',
  summary: 'send one signed request to the Partner API',
  commands: [
    {
      path: ['api'],
      summary: 'send one signed request to the Partner API and print its data',
      description:
        'OPERATION is a name of the API such as GetOrderList (any case, or get-order-list), a name and a version such as GetOrderDetail@202309, or a method and a path with placeholders or real ids. Of several versions the newest that is not deprecated is taken.\n\nRequired parameters and body fields are checked before anything is sent. shop_cipher, app_key, timestamp, sign and the token are added where they belong. The body goes out byte for byte as given, and numbers in the answer keep all their digits. A path the contract does not know is sent as it is.\n\nA request that changes something asks first; --yes does not, --dry-run prints it and sends nothing.',
      danger: 'write',
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
        { name: 'body', value: 'FILE|-|JSON', summary: 'the JSON body: a file, - for stdin, or the JSON itself' },
        {
          name: 'form',
          value: 'NAME=VALUE|NAME=@FILE',
          summary: 'a part of a multipart upload; @ reads a file',
          repeat: true,
        },
        { name: 'include', short: 'i', summary: 'print the whole envelope: code, message, request_id and data' },
        { name: 'no-check', summary: 'send it even if something required is missing' },
      ],
      examples: [
        { command: 'till api GetAuthorizedShops', summary: 'the shops this token may act for' },
        {
          command: 'till api GetOrderList -p page_size=10 --body \'{"order_status":"AWAITING_SHIPMENT"}\'',
          summary: 'search orders',
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
        { command: 'till api UploadProductImage --form data=@front.jpg --yes', summary: 'upload a file' },
      ],
    },
  ],
};
