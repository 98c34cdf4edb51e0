import { isoFromSeconds } from '../../lib/time.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { webhookTopics } from '../../partner-api/webhook-topics.ts';

/** Where webhooks of a topic go. */
export interface RegisteredWebhook {
  topic: string;
  /** The platform's number; null for a topic that is not known. */
  type: number | null;
  url: string;
  createdAt: string | null;
  updatedAt: string | null;
}

interface Wire {
  webhooks?: { event_type?: string; address?: string; create_time?: number; update_time?: number }[];
}

/** What the platform has on record for this app and shop. */
export async function registeredWebhooks(api: PartnerApi): Promise<RegisteredWebhook[]> {
  const { data } = await api.call<Wire>({ operation: 'GET /event/202309/webhooks' });
  return (data.webhooks ?? []).map((each) => ({
    topic: each.event_type ?? '',
    type: webhookTopics.find(({ name }) => name === each.event_type)?.type ?? null,
    url: each.address ?? '',
    createdAt: isoFromSeconds(each.create_time) ?? null,
    updatedAt: isoFromSeconds(each.update_time) ?? null,
  }));
}
