import type { FieldSpec, NounSpec } from './types.ts';

const shopFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'shop id' },
  { name: 'cipher', summary: "the shop's cipher, which the API wants" },
  { name: 'name', summary: 'name of the shop' },
  { name: 'code', summary: 'shop code' },
  { name: 'region', summary: 'market: US, GB…' },
  { name: 'sellerType', summary: 'LOCAL or CROSS_BORDER' },
  { name: 'alias', summary: 'the name you gave it' },
];

export const shops: NounSpec = {
  name: 'shops',
  summary: 'list the shops of a sign-in and choose one',
  scopes: { needs: ['seller.authorization.info'] },
  commands: [
    {
      path: ['shops', 'list'],
      default: true,
      summary: 'list the shops the sign-in gives access to',
      danger: 'read',
      mcp: 'read',
      fields: [...shopFields, { name: 'current', summary: 'true for the shop that commands act for' }],
      examples: [
        { command: 'till shops list', summary: 'the current one has a star' },
        { command: 'till shops --json --fields id,cipher,region', summary: 'for a script' },
      ],
    },
    {
      path: ['shops', 'use'],
      summary: 'choose the shop that commands act for when none is named',
      danger: 'local',
      mcp: { leftOut: 'what tools act on is chosen when till mcp starts' },
      args: [{ name: 'shop', summary: 'id, cipher, code, name or alias', required: true }],
      flags: [{ name: 'alias', value: 'NAME', summary: 'a short name of your own for it' }],
      fields: [...shopFields, { name: 'profile', summary: 'the profile that uses it now' }],
      examples: [{ command: 'till shops use 7494049642642441621 --alias us', summary: 'choose it and call it us' }],
    },
  ],
};
