import { collaborationFields, writeScopes, zoneFlag } from './creators-fields.ts';
import type { CommandSpec, FieldSpec, FlagSpec } from './types.ts';

const changedFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'collaboration id; null for what is not made yet' },
  { name: 'kind', summary: 'open or target' },
  { name: 'name', summary: 'the product’s title, or the name of the invitation' },
  { name: 'outcome', summary: 'created, changed, unchanged or removed; planned in a dry run' },
];

const marketScopes = {
  ...writeScopes,
  also: ['seller.creator_marketplace.read'],
};

const TIMES = 'Times are the shop’s own: 2026-12-31 18:00; a date alone is its last second; +30d so long from now.';

const id = { name: 'id', summary: 'collaboration id; an open one also by its product’s', required: true };

const yesNo = (name: string, summary: string): FlagSpec => ({ name, value: 'YES', choices: ['yes', 'no'], summary });

export const collaborationsList: CommandSpec = {
  path: ['creators', 'collaborations', 'list'],
  default: true,
  summary: 'list invitations and products that are open to every creator',
  description:
    'Invitations first, those that end soon before the others. --all lists those that are over, too; open ones that are over the API does not list.',
  danger: 'read',
  mcp: 'read',
  scopes: { needs: ['seller.affiliate_collaboration.read'], also: ['seller.creator_marketplace.read'] },
  flags: [
    { name: 'kind', value: 'KIND', choices: ['open', 'target'], summary: 'only these' },
    { name: 'search', value: 'WORDS', summary: 'only with these words in the name or title, or of this product id' },
    { name: 'creator', value: 'NAME', summary: 'only invitations of this creator' },
    zoneFlag,
  ],
  fields: collaborationFields,
  examples: [
    { command: 'till creators collaborations list', summary: 'all that run' },
    { command: 'till creators collaborations list --kind target --all --json', summary: 'every invitation there was' },
  ],
};

export const collaborationsView: CommandSpec = {
  path: ['creators', 'collaborations', 'view'],
  summary: 'show one collaboration: products, rates, creators, samples',
  danger: 'read',
  mcp: 'read',
  args: [id],
  flags: [zoneFlag],
  fields: [
    ...collaborationFields,
    { name: 'message', summary: 'what invited creators read' },
    { name: 'email', summary: 'whom they can write to' },
    { name: 'autoApprove', summary: 'samples go out without a decision' },
    { name: 'sampleRule', summary: 'of an open one: {status, quota, available, minFollowers, minGmv}' },
    { name: 'productList', summary: '[{productId, title, rate, adsRate, status, leaving}]; leaving: out at midnight' },
    { name: 'creatorList', summary: '[{creator, creatorId, nickname, followers, videos, lives, leaving}]' },
  ],
  examples: [{ command: 'till creators collaborations view 7219060178562340000', summary: 'one of them' }],
};

export const collaborationsCreate: CommandSpec = {
  path: ['creators', 'collaborations', 'create'],
  summary: 'open a product to every creator, or invite some',
  description: [
    'Without --creator every creator may promote the product at that commission. With --creator those are invited to one or more products; a creator has one rate for a product, and the platform refuses a second.',
    'Asks for what is not given. Names of invitations that run are unique here, so that a broken connection makes no second one: it is looked for before anything is sent again.',
    TIMES,
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  scopes: marketScopes,
  flags: [
    { name: 'product', value: 'ID', repeat: true, summary: 'product id (repeat for an invitation to several)' },
    { name: 'rate', value: 'PERCENT', summary: 'commission, 1 to 80' },
    { name: 'creator', value: 'NAME', repeat: true, summary: 'whom to invite, by user name or open id (repeat)' },
    { name: 'name', value: 'TEXT', summary: 'invitation: what it is called' },
    { name: 'end', value: 'TIME', summary: 'invitation: until when' },
    { name: 'email', value: 'ADDRESS', summary: 'invitation: whom creators can write to' },
    { name: 'message', value: 'TEXT', summary: 'invitation: what they read' },
    { name: 'samples', summary: 'invitation: they may ask for free samples' },
    { name: 'auto-approve', summary: 'invitation: samples go out without a decision' },
    zoneFlag,
  ],
  fields: changedFields,
  examples: [
    {
      command: 'till creators collaborations create --product 1729582718312380108 --rate 12',
      summary: 'a product for everybody',
    },
    {
      command:
        'till creators collaborations create --product 1729582718312380101 --creator windowsill.wes --rate 15 --name "Winter pots" --end +60d --email shop@example.com --samples',
      summary: 'an invitation',
    },
  ],
};

export const collaborationsEdit: CommandSpec = {
  path: ['creators', 'collaborations', 'edit'],
  summary: 'change an invitation, or who may ask for samples of an open product',
  description: [
    'What is not named stays. A higher commission counts at once; a lower one, and what leaves, at midnight for creators who show it already. The commission of an open collaboration has no operation in the API.',
    TIMES,
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  scopes: marketScopes,
  args: [id],
  flags: [
    { name: 'name', value: 'TEXT', summary: 'invitation: another name' },
    { name: 'end', value: 'TIME', summary: 'invitation: until when' },
    { name: 'email', value: 'ADDRESS', summary: 'invitation: whom creators can write to' },
    { name: 'product', value: 'ID', repeat: true, summary: 'invitation: add it, or with --rate change its commission' },
    { name: 'rate', value: 'PERCENT', summary: 'invitation: commission of these products, of all where none is named' },
    { name: 'remove-product', value: 'ID', repeat: true, summary: 'invitation: take it out' },
    { name: 'add-creator', value: 'NAME', repeat: true, summary: 'invitation: invite them, too' },
    { name: 'remove-creator', value: 'NAME', repeat: true, summary: 'invitation: take them out' },
    yesNo('samples', 'whether creators may ask for samples'),
    yesNo('auto-approve', 'invitation: whether samples go out without a decision'),
    { name: 'sample-quota', value: 'N', type: 'integer', min: 1, summary: 'open: so many samples in all' },
    {
      name: 'min-followers',
      value: 'N',
      type: 'integer',
      min: 0,
      summary: 'open: samples for creators with more followers',
    },
    { name: 'min-gmv', value: 'AMOUNT', type: 'integer', min: 0, summary: 'open: …who sold for more in 30 days' },
    zoneFlag,
  ],
  fields: changedFields,
  examples: [
    { command: 'till creators collaborations edit 7219060178562340000 --end +90d --rate 25', summary: 'an invitation' },
    {
      command: 'till creators collaborations edit 1729582718312380101 --samples no',
      summary: 'no more samples of a product',
    },
  ],
};

export const collaborationsRemove: CommandSpec = {
  path: ['creators', 'collaborations', 'remove'],
  summary: 'end a collaboration, or send a creator away from an open one',
  description:
    'The platform ends it at midnight, since creators have it in their showcases; their orders until then count.',
  danger: 'write',
  mcp: 'plan',
  scopes: writeScopes,
  args: [id],
  flags: [{ name: 'creator', value: 'NAME', summary: 'open: only this creator promotes it no more' }, zoneFlag],
  fields: changedFields,
  examples: [
    { command: 'till creators collaborations remove 7219060178562340000', summary: 'one; it asks first' },
    {
      command: 'till creators collaborations remove 1729582718312380101 --creator cabinwithcleo --dry-run',
      summary: 'somebody',
    },
  ],
};
