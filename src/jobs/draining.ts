import type { PartnerApi } from '../partner-api/types.ts';

/**
 * A client for job kinds: a write that has left is not cut by Ctrl-C, so that its row ends with what the server says.
 * @param cut fires when the time for that is over
 */
export function drainingApi(api: PartnerApi, cut: AbortSignal): PartnerApi {
  return { ...api, call: (call, options) => api.call(call, { ...options, drain: cut }) };
}
