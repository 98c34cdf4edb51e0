// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface CustomerEngagementOperations {
  'GET /customer_engagement/202412/message_templates': {
    path: Record<string, never>;
    query: { locale: string };
    body: undefined;
    data: {
      message_templates?: {
        coupon_card_rules?: {
          coupon_type?: ('REGULAR_ALL' | 'REGULAR_REPEAT' | (string & {}))[];
          max_count?: number;
          min_count?: number;
        };
        id?: string;
        message_body?: string;
        message_title?: string;
        product_card_rules?: { max_count?: number; min_count?: number };
      }[];
    };
  };
  'GET /customer_engagement/202501/customer_tab/visibility': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: { is_visible?: boolean };
  };
  'GET /customer_engagement/202502/permissions': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      features?: { is_authorized?: boolean; name?: 'FUNDAMENTAL' | 'CUSTOM_MSG' | (string & {}) }[];
    };
  };
  'POST /customer_engagement/202412/engagement_tasks': {
    path: Record<string, never>;
    query: { idempotency_key: string };
    body: {
      channel: string;
      coupon_ids?: string[];
      end_time: number;
      product_ids?: string[];
      task_name: string;
      template_id: string;
    };
    data: { task_id?: string };
  };
  'POST /customer_engagement/202412/messages': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { buyer_emails: string[]; task_id?: string };
    data: { errors?: { code?: number; detail?: { buyer_email?: string }; message?: string }[] };
  };
  'POST /customer_engagement/202412/performances': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { task_ids: string[] };
    data: {
      task_performances?: {
        claimed_coupons_count?: number;
        gmv_amount?: string;
        id?: string;
        order_count?: number;
        read_recipient_count?: number;
        sent_recipient_count?: number;
        status?: 'SENDING' | 'FAILED' | 'CANCELED' | 'SUCCESS' | (string & {});
      }[];
    };
  };
  'POST /customer_engagement/202502/engagement_tasks/custom': {
    path: Record<string, never>;
    query: { idempotency_key: string };
    body: {
      channel: string;
      coupon_ids?: string[];
      custom_message?: { body?: string; title?: string };
      end_time: number;
      product_ids?: string[];
      task_name: string;
    };
    data: { task_id?: string };
  };
}
