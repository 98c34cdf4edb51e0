import type { CommandSpec, FieldSpec, FlagSpec } from './types.ts';

/** What a line of such a run's report holds; `till jobs view` prints the same. */
export const statusFields: readonly FieldSpec[] = [
  { name: 'productId', summary: 'product id' },
  { name: 'title', summary: 'title, where it was read' },
  {
    name: 'status',
    summary:
      'activated, deactivated, deleted or recovered; unchanged (it was so already), refused or unknown; planned in a dry run',
  },
  { name: 'code', summary: 'why it was refused: the API’s code, or a word of Till’s own' },
  { name: 'message', summary: 'the same in words' },
  { name: 'requestId', summary: 'the API’s id of the request' },
];

const from: FlagSpec = {
  name: 'from',
  value: 'FILE',
  mcp: 'text',
  summary: 'file with a product id a row (CSV, XLSX or JSONL); - reads stdin',
};

const common = [
  'The plan is stored before the first request, and till jobs resume goes on with a run that was interrupted. Exit codes: 0 all done, 9 some refused (the report names each).',
];

const args = [{ name: 'ids', summary: 'product ids', variadic: true }] as const;

export const productsActivate: CommandSpec = {
  path: ['products', 'activate'],
  scopes: { needs: ['seller.product.basic', 'seller.product.write'] },
  summary: 'put deactivated products on sale again',
  description: [
    'Submits deactivated products for sale again. They are audited first, so that they show as pending until that is done.',
    ...common,
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args,
  flags: [from],
  fields: statusFields,
  examples: [
    { command: 'till products activate 1729582718312380123', summary: 'one product' },
    {
      command: 'till products list --status deactivated --all --jsonl | till products activate --from - --yes',
      summary: 'all that are off',
    },
  ],
};

export const productsDeactivate: CommandSpec = {
  path: ['products', 'deactivate'],
  scopes: { needs: ['seller.product.basic', 'seller.product.write'] },
  summary: 'take live products off sale',
  description: ['Takes live products off sale. till products activate puts them back, after an audit.', ...common].join(
    '\n\n',
  ),
  danger: 'write',
  mcp: 'plan',
  args,
  flags: [from],
  fields: statusFields,
  examples: [{ command: 'till products deactivate 1729582718312380123', summary: 'one product' }],
};

export const productsDelete: CommandSpec = {
  path: ['products', 'delete'],
  scopes: { needs: ['seller.product.basic', 'seller.product.delete'] },
  summary: 'delete products',
  description: [
    'Deletes products; till products recover brings them back. It asks for the number of products before it does so; --confirm N answers that in a script. --yes answers it for ids on the command line, and never for a file.',
    ...common,
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args,
  flags: [
    from,
    {
      name: 'confirm',
      value: 'N',
      type: 'integer',
      min: 1,
      summary: 'how many products are to be deleted, instead of being asked',
    },
  ],
  fields: statusFields,
  examples: [
    { command: 'till products delete 1729582718312380123', summary: 'one product' },
    { command: 'till products delete --from old.csv --confirm 14', summary: 'fourteen, without being asked' },
  ],
};

export const productsRecover: CommandSpec = {
  path: ['products', 'recover'],
  scopes: { needs: ['seller.product.basic', 'seller.product.write'] },
  summary: 'bring deleted products back, deactivated',
  description: [
    'Brings deleted products back. They are deactivated then; till products activate puts them on sale.',
    ...common,
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args,
  flags: [from],
  fields: statusFields,
  examples: [{ command: 'till products recover 1729582718312380123', summary: 'one product' }],
};
