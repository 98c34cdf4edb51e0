/** Customer service as the Partner API has it; only what Till reads. Times are epoch seconds. */
export interface WireSender {
  role?: string;
  nickname?: string;
}

export interface WireMessage {
  id: string;
  index?: string;
  type?: string;
  /** A JSON document in a text. */
  content?: string;
  create_time?: number;
  is_visible?: boolean;
  sender?: WireSender;
}

export interface WireConversation {
  id: string;
  create_time?: number;
  can_send_message?: boolean;
  unread_count?: number;
  participants?: { role?: string; nickname?: string; user_id?: string }[];
  latest_message?: WireMessage;
}

export interface WireSession {
  id: string;
  conversation_id?: string;
  begin_time?: number;
  end_time?: number;
  satisfaction_score?: number;
  first_response_late?: boolean;
  /** How long it took, or when it came: no page says which, and the size of the number tells. */
  first_response_time?: number;
}

/** The buyer's nickname as it came, which may be hostile; undefined where the API gives none. */
export function nicknameOf({ participants }: WireConversation): string | undefined {
  return participants?.find(({ role }) => role === 'BUYER')?.nickname;
}

/** The buyer's id as orders have it. */
export function buyerOf({ participants }: WireConversation): string | undefined {
  return participants?.find(({ role }) => role === 'BUYER')?.user_id;
}
