import type { FieldSpec, NounSpec } from './types.ts';

const fields: readonly FieldSpec[] = [
  { name: 'key', summary: 'name of the setting' },
  { name: 'value', summary: 'its value after all layers' },
  { name: 'source', summary: 'the layer it comes from: flag, environment, project, user or default' },
];

const about =
  'Settings: profile, shop, api-url, auth-url, update-notice (on or off: whether a newer version is mentioned at a terminal, once a day), and thresholds.NAME for limits of your own (0.04 or 4%).\n\n' +
  'A flag stands above the environment (TILL_PROFILE, TILL_SHOP, TILL_API_URL, TILL_AUTH_URL), that above a project file (till.toml or .tillrc in this folder or one above: profile, shop, [thresholds], [health]), that above what config set stores. shop, api-url and auth-url belong to the profile in use.';

export const config: NounSpec = {
  name: 'config',
  summary: 'read and change settings',
  commands: [
    {
      path: ['config', 'list'],
      default: true,
      summary: 'list the settings that have a value, and where each comes from',
      description: about,
      danger: 'read',
      mcp: 'read',
      fields,
      examples: [{ command: 'till config list', summary: 'all of them' }],
    },
    {
      path: ['config', 'get'],
      summary: 'print one setting',
      description: about,
      danger: 'read',
      mcp: 'read',
      args: [{ name: 'key', summary: 'name of the setting', required: true }],
      fields,
      examples: [
        { command: 'till config get shop', summary: 'the value alone' },
        { command: 'till config get shop --json', summary: 'with the layer it comes from' },
      ],
    },
    {
      path: ['config', 'set'],
      summary: 'change one setting of your own',
      description: about,
      danger: 'local',
      mcp: { leftOut: 'what tools act on is chosen when till mcp starts' },
      args: [
        { name: 'key', summary: 'name of the setting', required: true },
        { name: 'value', summary: 'its new value' },
      ],
      flags: [{ name: 'unset', summary: 'forget it instead' }],
      examples: [
        { command: 'till config set profile uk', summary: 'the profile used when none is named' },
        { command: 'till config set thresholds.late-dispatch 3%', summary: 'a stricter limit of your own' },
        { command: 'till config set shop --unset', summary: 'choose none' },
      ],
    },
  ],
};
