import type { CommandSpec, FieldSpec, FlagSpec } from './types.ts';

/** What a line of the report of `till products create` holds; `till jobs view` prints the same. */
export const createFields: readonly FieldSpec[] = [
  { name: 'productId', summary: 'id of the new product' },
  { name: 'title', summary: 'title' },
  {
    name: 'status',
    summary: 'created, drafted, unchanged (an earlier run created it), refused or unknown',
  },
  { name: 'skus', summary: 'its SKUs: {id, sellerSku}' },
  { name: 'warnings', summary: 'what the platform remarks on it' },
  { name: 'code', summary: 'why it was refused: the API’s code, or a word of Till’s own' },
  { name: 'message', summary: 'the same in words' },
  { name: 'requestId', summary: 'the API’s id of the request' },
  { name: 'operation', summary: 'dry run: the operation' },
  { name: 'body', summary: 'dry run: the body of the request' },
];

/** What a line of the report of `till products edit` holds. */
export const editFields: readonly FieldSpec[] = [
  { name: 'productId', summary: 'product id' },
  { name: 'part', summary: 'content, prices or stock: each has a request of its own' },
  { name: 'status', summary: 'changed, refused or unknown' },
  { name: 'auditStatus', summary: 'the audit that the change went into: AUDITING, APPROVED or NONE' },
  { name: 'warnings', summary: 'what the platform remarks on it' },
  { name: 'code', summary: 'why it was refused: the API’s code, or a word of Till’s own' },
  { name: 'message', summary: 'the same in words' },
  { name: 'requestId', summary: 'the API’s id of the request' },
  { name: 'changes', summary: 'dry run: the differences: {field, from, to}' },
  { name: 'requests', summary: 'dry run: the requests: {operation, body}' },
];

/** Flags that say what a product is, for creating and editing alike. */
const contentFlags: readonly FlagSpec[] = [
  { name: 'file', value: 'FILE', mcp: 'text', summary: 'product file, YAML or JSON; - reads stdin' },
  { name: 'title', value: 'TEXT', summary: 'title' },
  { name: 'description', value: 'TEXT', summary: 'description: HTML, or plain text' },
  { name: 'description-file', value: 'FILE', mcp: 'left-out', summary: 'file with the description' },
  { name: 'category', value: 'ID', summary: 'id of a leaf category' },
  { name: 'brand', value: 'BRAND', summary: 'brand, by id or name' },
  { name: 'image', value: 'FILE', mcp: 'left-out', repeat: true, summary: 'main image, the first one first (up to 9)' },
  { name: 'weight', value: 'WEIGHT', summary: 'weight of the package, such as 0.51kg or 1.2lb' },
  { name: 'dimensions', value: 'SIZE', summary: 'size of the package, such as 11x11x12cm' },
  { name: 'attribute', value: 'NAME=VALUE', repeat: true, summary: 'attribute of the category, such as Material=Wax' },
  {
    name: 'sku',
    value: 'SKU',
    repeat: true,
    summary: 'a SKU as sku=CODE,price=24.00,stock=25,Color=Red; stock.WAREHOUSE=5 for several warehouses',
  },
  { name: 'price', value: 'PRICE', summary: 'price of the only SKU' },
  { name: 'stock', value: 'UNITS', summary: 'stock of the only SKU' },
  { name: 'seller-sku', value: 'CODE', summary: 'seller SKU of the only SKU' },
];

export const productsCreate: CommandSpec = {
  path: ['products', 'create'],
  scopes: { needs: ['seller.product.basic', 'seller.product.write', 'seller.logistics'] },
  summary: 'list a new product, from a file, flags or step by step',
  description: [
    'Creates products from a YAML or JSON file (several documents are several products), from flags, or at a prompt that asks for what is missing: it proposes a category from the title, asks for the attributes that the category requires, and uploads images.',
    'Everything is checked before anything is sent, and all problems are told at once, each with its field: lengths, images (kind, size, pixels), units and currency of the market, required attributes, the same SKU twice. Then the platform’s own listing check.',
    'Creating is safe to repeat: the request carries a key made from the product itself. A run that was interrupted goes on with till jobs resume; the same command again finds what it created and creates nothing twice, unless --again says so.',
    '--schema prints the JSON Schema of the file, for editors; till products view ID --yaml prints a product as such a file.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  flags: [
    ...contentFlags,
    { name: 'draft', summary: 'save it as a draft instead of submitting it' },
    { name: 'again', summary: 'create it although an earlier run created the same product' },
    { name: 'schema', mcp: 'left-out', summary: 'print the JSON Schema of the product file' },
  ],
  fields: createFields,
  examples: [
    { command: 'till products create', summary: 'step by step' },
    { command: 'till products create --file candle.yaml --dry-run', summary: 'check a file and see the request' },
    {
      command:
        'till products create --title "Cedarline Soy Candle" --description "Burns 40 hours." --category 601226 --image front.jpg --weight 0.51kg --dimensions 11x11x12cm --price 24.00 --stock 25 --yes',
      summary: 'one SKU, from flags',
    },
  ],
};

export const productsEdit: CommandSpec = {
  path: ['products', 'edit'],
  scopes: { needs: ['seller.product.basic', 'seller.product.write'], also: ['seller.logistics'] },
  summary: 'change a product; shows the difference first',
  description: [
    'Changes what is given, by flags or by a file, and leaves the rest. Shows the difference and asks; --dry-run shows it and the requests.',
    'It sends the least that the change needs: only the properties that differ; the whole product only where SKUs come, go or change their names, or the category does. Price and stock of a live product go by their own requests, which need no audit.',
    'SKUs that the file does not name stay. --remove-sku deletes one; --remove-unnamed deletes all that the file does not name.',
    'A product that is a draft stays one, unless --publish submits it.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'id', summary: 'product id', required: true }],
  flags: [
    ...contentFlags,
    { name: 'remove-sku', value: 'SKU', repeat: true, summary: 'delete this SKU, by id or seller SKU' },
    { name: 'remove-unnamed', summary: 'delete the SKUs that the file does not name' },
    { name: 'draft', summary: 'save the change as a draft instead of submitting it' },
    { name: 'publish', summary: 'submit a product that is a draft' },
  ],
  fields: editFields,
  examples: [
    {
      command: 'till products edit 1729582718312380123 --title "Cedarline Soy Candle, 9 oz"',
      summary: 'another title',
    },
    {
      command: 'till products edit 1729582718312380123 --file candle.yaml --dry-run',
      summary: 'what a file would change',
    },
    {
      command: 'till products edit 1729582718312380123 --sku sku=CND-SALT,price=22.00 --remove-sku CND-FIG',
      summary: 'a price, and a SKU less',
    },
  ],
};
