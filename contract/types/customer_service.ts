// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface CustomerServiceOperations {
  'GET /customer_service/202309/agents/settings': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: { can_accept_chat?: boolean };
  };
  'GET /customer_service/202309/conversations': {
    path: Record<string, never>;
    query: {
      page_token?: string;
      page_size: number;
      locale?: 'de-DE' | 'en-GB' | 'es-ES' | 'es-MX' | 'fr-FR' | 'id-ID' | 'it-IT' | 'ja-JP' | 'ms-MY' | 'th-TH' | 'vi-VN' | 'pt-BR' | 'zh-CN' | (string & {});
    };
    body: undefined;
    data: {
      conversations?: {
        can_send_message?: boolean;
        create_time?: number;
        id?: string;
        latest_message?: {
          content?: string;
          create_time?: number;
          id?: string;
          index?: string;
          is_visible?: boolean;
          sender?: {
            avatar?: string;
            im_user_id?: string;
            nickname?: string;
            role?: 'BUYER' | 'SHOP' | 'CUSTOMER_SERVICE' | 'SYSTEM' | 'ROBOT' | (string & {});
          };
          type?: 'TEXT' | 'IMAGE' | 'ALLOCATED_SERVICE' | 'NOTIFICATION' | 'BUYER_ENTER_FROM_TRANSFER' | 'BUYER_ENTER_FROM_PRODUCT' | 'BUYER_ENTER_FROM_ORDER' | 'PRODUCT_CARD' | 'EMOTICONS' | 'ORDER_CARD' | 'VIDEO' | 'RETURN_REFUND_CARD' | 'COUPON_CARD' | 'OTHER' | (string & {});
        };
        participant_count?: number;
        participants?: {
          avatar?: string;
          buyer_platform?: 'TIKTOK_SHOP' | 'TOKOPEDIA' | (string & {});
          im_user_id?: string;
          nickname?: string;
          role?: 'BUYER' | 'SHOP' | 'CUSTOMER_SERVICE' | (string & {});
          user_id?: string;
        }[];
        unread_count?: number;
      }[];
      next_page_token?: string;
    };
  };
  'GET /customer_service/202309/conversations/{conversation_id}/messages': {
    path: { conversation_id: string };
    query: {
      page_token?: string;
      page_size: number;
      locale?: 'de-DE' | 'en-GB' | 'es-ES' | 'es-MX' | 'fr-FR' | 'id-ID' | 'it-IT' | 'ja-JP' | 'ms-MY' | 'th-TH' | 'vi-VN' | 'pt-BR' | 'zh-CN' | (string & {});
      sort_order?: 'DESC' | 'ASC';
      sort_field?: 'create_time' | 'index';
      need_data?: boolean;
    };
    body: undefined;
    data: {
      messages?: {
        content?: string;
        create_time?: number;
        data?: string;
        id?: string;
        index?: string;
        is_visible?: boolean;
        sender?: {
          avatar?: string;
          im_user_id?: string;
          nickname?: string;
          role?: 'BUYER' | 'SHOP' | 'CUSTOMER_SERVICE' | 'SYSTEM' | 'ROBOT' | (string & {});
        };
        type?: 'TEXT' | 'IMAGE' | 'ALLOCATED_SERVICE' | 'NOTIFICATION' | 'BUYER_ENTER_FROM_TRANSFER' | 'BUYER_ENTER_FROM_PRODUCT' | 'BUYER_ENTER_FROM_ORDER' | 'PRODUCT_CARD' | 'EMOTICONS' | 'ORDER_CARD' | 'VIDEO' | 'RETURN_REFUND_CARD' | 'COUPON_CARD' | 'LOGISTICS_CARD' | 'OTHER' | (string & {});
      }[];
      next_page_token?: string;
      unsupported_msg_tips?: string;
    };
  };
  'GET /customer_service/202407/performance': {
    path: Record<string, never>;
    query: { support_date_ge: string; support_date_lt: string };
    body: undefined;
    data: {
      performance?: {
        response_percentage?: string;
        response_time_mins?: string;
        satisfaction_percentage?: string;
        support_session_count?: number;
      };
    };
  };
  'GET /customer_service/202601/conversations/{conversation_id}': {
    path: { conversation_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      conversation?: {
        create_time?: number;
        id?: string;
        participant_count?: number;
        participants?: {
          avatar?: string;
          im_user_id?: string;
          nickname?: string;
          platform?: 'TIKTOK_SHOP' | 'TOKOPEDIA' | (string & {});
          role?: 'BUYER' | 'SHOP' | 'CUSTOMER_SERVICE' | (string & {});
          user_id?: string;
        }[];
        unread_count?: number;
      };
    };
  };
  'POST /customer_service/202309/conversations': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { buyer_user_id: string };
    data: { conversation_id?: string };
  };
  'POST /customer_service/202309/conversations/{conversation_id}/messages': {
    path: { conversation_id: string };
    query: Record<string, never>;
    body: {
      content: string;
      type: 'TEXT' | 'IMAGE' | 'VIDEO' | 'PRODUCT_CARD' | 'ORDER_CARD' | 'RETURN_REFUND_CARD' | 'COUPON_CARD' | 'LOGISTICS_CARD';
    };
    data: { message_id?: string };
  };
  'POST /customer_service/202309/conversations/{conversation_id}/messages/read': {
    path: { conversation_id: string };
    query: Record<string, never>;
    body: undefined;
    data: Record<string, unknown>;
  };
  'POST /customer_service/202309/images/upload': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { data: Uint8Array };
    data: { height?: number; url?: string; width?: number };
  };
  'POST /customer_service/202602/sessions/search': {
    path: Record<string, never>;
    query: { page_size?: number; page_token?: string };
    body: { begin_time_ge?: number; begin_time_lt?: number; buyer_nickname?: string };
    data: {
      sessions?: {
        id?: string;
        conversation_id?: string;
        begin_time?: number;
        end_time?: number;
        buyer_nickname?: string;
        chat_tags?: string[];
        satisfaction_score?: number;
        dissatisfaction_reason?: string;
        first_response_late?: boolean;
        first_response_time?: number;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /customer_service/202605/conversations/{conversation_id}/sessions/{session_id}/end': {
    path: { conversation_id: string; session_id: string };
    query: Record<string, never>;
    body: Record<string, unknown>;
    data: Record<string, unknown>;
  };
  'POST /customer_service/202606/conversations/{conversation_id}/messages': {
    path: { conversation_id: string };
    query: Record<string, never>;
    body: {
      content: string;
      type: 'TEXT' | 'IMAGE' | 'VIDEO' | 'PRODUCT_CARD' | 'ORDER_CARD' | 'RETURN_REFUND_CARD' | 'COUPON_CARD' | 'LOGISTICS_CARD';
      sender_role?: string;
    };
    data: { message_id?: string };
  };
  'PUT /customer_service/202309/agents/settings': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { can_accept_chat: boolean };
    data: Record<string, unknown>;
  };
}
