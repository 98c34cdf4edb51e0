// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface EventOperations {
  'DELETE /event/202309/webhooks': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      event_type: 'ORDER_STATUS_CHANGE' | 'RECIPIENT_ADDRESS_UPDATE' | 'PACKAGE_UPDATE' | 'PRODUCT_STATUS_CHANGE' | 'SELLER_DEAUTHORIZATION' | 'UPCOMING_AUTHORIZATION_EXPIRATION' | 'CANCELLATION_STATUS_CHANGE' | 'RETURN_STATUS_CHANGE' | 'NEW_CONVERSATION' | 'NEW_MESSAGE' | 'PRODUCT_INFORMATION_CHANGE' | 'PRODUCT_CREATION' | 'PRODUCT_CATEGORY_CHANGE' | 'NEW_MESSAGE_LISTENER' | 'INVOICE_STATUS_CHANGE' | 'PRODUCT_AUDIT_STATUS_CHANGE' | 'REVERSE_STATUS_UPDATE' | (string & {});
    };
    data: Record<string, unknown>;
  };
  'GET /event/202309/webhooks': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      total_count?: number;
      webhooks?: {
        address?: string;
        create_time?: number;
        event_type?: 'ORDER_STATUS_CHANGE' | 'RECIPIENT_ADDRESS_UPDATE' | 'PACKAGE_UPDATE' | 'PRODUCT_STATUS_CHANGE' | 'SELLER_DEAUTHORIZATION' | 'UPCOMING_AUTHORIZATION_EXPIRATION' | 'CANCELLATION_STATUS_CHANGE' | 'RETURN_STATUS_CHANGE' | 'NEW_CONVERSATION' | 'NEW_MESSAGE' | 'PRODUCT_INFORMATION_CHANGE' | 'PRODUCT_CREATION' | 'PRODUCT_CATEGORY_CHANGE' | 'NEW_MESSAGE_LISTENER' | 'INVOICE_STATUS_CHANGE' | 'PRODUCT_AUDIT_STATUS_CHANGE' | 'REVERSE_STATUS_UPDATE' | (string & {});
        update_time?: number;
      }[];
    };
  };
  'PUT /event/202309/webhooks': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      address: string;
      event_type: 'ORDER_STATUS_CHANGE' | 'RECIPIENT_ADDRESS_UPDATE' | 'PACKAGE_UPDATE' | 'PRODUCT_STATUS_CHANGE' | 'SELLER_DEAUTHORIZATION' | 'UPCOMING_AUTHORIZATION_EXPIRATION' | 'CANCELLATION_STATUS_CHANGE' | 'RETURN_STATUS_CHANGE' | 'NEW_CONVERSATION' | 'NEW_MESSAGE' | 'PRODUCT_INFORMATION_CHANGE' | 'PRODUCT_CREATION' | 'PRODUCT_CATEGORY_CHANGE' | 'NEW_MESSAGE_LISTENER' | 'INVOICE_STATUS_CHANGE' | 'PRODUCT_AUDIT_STATUS_CHANGE' | 'REVERSE_STATUS_UPDATE' | (string & {});
    };
    data: Record<string, unknown>;
  };
}
