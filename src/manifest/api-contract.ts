import type { CommandSpec } from './types.ts';

/** `till api list` */
export const apiList: CommandSpec = {
  path: ['api', 'list'],
  summary: 'the operations of the Partner API, or those that have to do with a word; offline',
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'word', summary: 'in the name, the path or a scope; several words narrow it', variadic: true }],
  flags: [
    { name: 'module', value: 'MODULE', summary: 'those of one module, such as order or fulfillment' },
    { name: 'old', summary: 'also versions that a newer one has taken the place of' },
  ],
  fields: [
    { name: 'name', summary: 'the name that till api takes' },
    { name: 'method', summary: 'GET, POST, PUT, PATCH or DELETE' },
    { name: 'path', summary: 'the path, with its placeholders' },
    { name: 'module', summary: 'order, product, finance…' },
    { name: 'version', summary: 'year and month' },
    { name: 'changes', summary: 'whether it changes something' },
    { name: 'shopCipher', summary: 'required, optional or forbidden' },
    { name: 'scopes', summary: 'what the app must have been granted' },
    { name: 'supersededBy', summary: 'the version that has taken its place, or null' },
    { name: 'confidence', summary: 'official, or where else it is known from' },
  ],
  examples: [
    { command: 'till api list tracking', summary: 'all that have to do with tracking' },
    { command: 'till api list --module finance --format markdown', summary: 'a module as a table' },
  ],
};

/** `till api describe` */
export const apiDescribe: CommandSpec = {
  path: ['api', 'describe'],
  summary: 'what an operation takes and answers: parameters, types, limits, scopes, error codes, a sample; offline',
  description:
    'OPERATION is named as for till api. Text shows the first levels of body and answer, --json all of them. The sample is complete: on the sandbox it can be run as it stands; elsewhere put your own ids in.',
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'operation', summary: "an operation's name, or METHOD /path", required: true, variadic: true }],
  fields: [
    { name: 'name', summary: 'the name' },
    { name: 'method', summary: 'GET, POST, PUT, PATCH or DELETE' },
    { name: 'path', summary: 'the path, with its placeholders' },
    { name: 'module', summary: 'order, product, finance…' },
    { name: 'version', summary: 'year and month' },
    { name: 'versions', summary: 'all versions of it, the one that is taken first' },
    { name: 'supersededBy', summary: 'the version that has taken its place, or null' },
    { name: 'confidence', summary: 'official, or where else it is known from' },
    { name: 'changes', summary: 'whether it changes something' },
    { name: 'shopCipher', summary: 'required, optional or forbidden' },
    { name: 'scopes', summary: 'what the app must have been granted' },
    { name: 'markets', summary: 'markets that have it; empty where no limit is known' },
    { name: 'contentType', summary: 'application/json or multipart/form-data' },
    { name: 'parameters', summary: 'of path and query: name, in, type, required, values, minimum, maximum…' },
    { name: 'body', summary: 'fields of the body: path, type, required, values, minimum, maximum…' },
    { name: 'answer', summary: 'fields of the data it answers with' },
    { name: 'paging', summary: 'where page_size and page_token go, the list, the largest page; or null' },
    { name: 'errors', summary: 'codes its documentation names, each with its meaning' },
    { name: 'sample', summary: 'a command line' },
  ],
  examples: [
    { command: 'till api describe BatchShipPackages', summary: 'before the first call' },
    { command: 'till api describe GET /order/202507/orders --json', summary: 'by method and path, as data' },
  ],
};
