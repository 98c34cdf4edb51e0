// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface DataReconciliationOperations {
  'POST /data_reconciliation/202309/orders/sync': {
    path: Record<string, never>;
    query: { shop_id?: number };
    body: {
      orders?: {
        channel_financial_status?: 'PENDING' | 'AUTHORIZED' | 'OVERDUE' | 'EXPIRING' | 'EXPIRED' | 'PAID' | 'REFUNDED' | 'PARTIALLY_REFUNDED' | 'PARTIALLY_PAID' | 'VOIDED' | 'UNPAID' | (string & {});
        channel_fulfillment_status?: 'FULFILLED' | 'ON_HOLD' | 'PARTIALLY_FULFILLED' | 'UNFULFILLED' | 'SCHEDULED' | (string & {});
        channel_order_id?: string;
        channel_order_status?: 'OPEN' | 'ARCHIVED' | 'CANCELED' | 'PENDING' | 'ON_HOLD' | 'PROCESSING' | 'COMPLETED' | 'REFUNDED' | 'AWAITING_PAYMENT' | 'AWAITING_FULFILLMENT' | 'AWATING_SHIPMENT' | 'PARTIALLY_SHIPPED' | 'INCOMPLETE' | 'MANUAL_VERIFICATION_REQUIRED' | 'SHIPPED' | 'CANCELLED' | 'REFUND' | 'NEW' | 'COMPLETE' | 'CLOSED' | 'PENDING_PAYMENT' | (string & {});
        channel_order_update_time?: string;
        channel_type?: 'SHOPIFY' | 'WOOCOMMERCE' | 'BIGCOMMERCE' | 'MAGENTO' | (string & {});
        not_exist_reason?: string;
        order_id?: string;
        packages?: {
          logistics_provider_name?: string;
          package_id?: string;
          tracking_number?: string;
        }[];
      }[];
    };
    data: {
      errors?: {
        code?: string;
        detail?: {
          channel_order_id?: string;
          channel_type?: string;
          extra_errors?: { code?: string; message?: string }[];
          order_id?: string;
        };
        message?: string;
      }[];
    };
  };
  'POST /data_reconciliation/202310/orders/import': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      orders?: {
        channel_financial_status?: 'PENDING' | 'AUTHORIZED' | 'OVERDUE' | 'EXPIRING' | 'EXPIRED' | 'PAID' | 'REFUNDED' | 'PARTIALLY_REFUNDED' | 'PARTIALLY_PAID' | 'VOIDED' | 'UNPAID' | (string & {});
        channel_fulfillment_status?: 'FULFILLED' | 'ON_HOLD' | 'PARTIALLY_FULFILLED' | 'UNFULFILLED' | 'SCHEDULED' | (string & {});
        channel_order_id?: string;
        channel_order_status?: 'OPEN' | 'ARCHIVED' | 'CANCELED' | 'PENDING' | 'ON_HOLD' | 'PROCESSING' | 'COMPLETED' | 'REFUNDED' | 'AWAITING_PAYMENT' | 'AWAITING_FULFILLMENT' | 'AWATING_SHIPMENT' | 'PARTIALLY_SHIPPED' | 'INCOMPLETE' | 'MANUAL_VERIFICATION_REQUIRED' | 'SHIPPED' | 'CANCELLED' | 'REFUND' | 'NEW' | 'COMPLETE' | 'CLOSED' | 'PENDING_PAYMENT' | (string & {});
        channel_order_update_time?: string;
        channel_type?: 'SHOPIFY' | 'WOOCOMMERCE' | 'BIGCOMMERCE' | 'MAGENTO' | (string & {});
        not_exist_reason?: string;
        order_id?: string;
        packages?: { package_id?: string; shipping_provider_name?: string; tracking_number?: string }[];
      }[];
    };
    data: {
      errors?: {
        code?: string;
        detail?: {
          channel_order_id?: string;
          channel_type?: string;
          extra_errors?: { code?: string; message?: string }[];
          order_id?: string;
        };
        message?: string;
      }[];
    };
  };
  'POST /data_reconciliation/202401/orders/import': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      orders?: {
        channel_financial_status?: 'PENDING' | 'AUTHORIZED' | 'OVERDUE' | 'EXPIRING' | 'EXPIRED' | 'PAID' | 'REFUNDED' | 'PARTIALLY_REFUNDED' | 'PARTIALLY_PAID' | 'VOIDED' | 'UNPAID' | (string & {});
        channel_fulfillment_status?: 'FULFILLED' | 'ON_HOLD' | 'PARTIALLY_FULFILLED' | 'UNFULFILLED' | 'SCHEDULED' | (string & {});
        channel_order_id?: string;
        channel_order_status?: 'OPEN' | 'ARCHIVED' | 'CANCELED' | 'PENDING' | 'ON_HOLD' | 'PROCESSING' | 'COMPLETED' | 'REFUNDED' | 'AWAITING_PAYMENT' | 'AWAITING_FULFILLMENT' | 'AWATING_SHIPMENT' | 'PARTIALLY_SHIPPED' | 'INCOMPLETE' | 'MANUAL_VERIFICATION_REQUIRED' | 'SHIPPED' | 'CANCELLED' | 'REFUND' | 'NEW' | 'COMPLETE' | 'CLOSED' | 'PENDING_PAYMENT' | (string & {});
        channel_order_update_time?: string;
        channel_type?: 'SHOPIFY' | 'WOOCOMMERCE' | 'BIGCOMMERCE' | 'MAGENTO' | (string & {});
        issue_reason?: string;
        order_id?: string;
        packages?: { package_id?: string; shipping_provider_name?: string; tracking_number?: string }[];
      }[];
    };
    data: {
      errors?: {
        code?: string;
        detail?: {
          channel_order_id?: string;
          channel_type?: string;
          extra_errors?: { code?: string; message?: string }[];
          order_id?: string;
        };
        message?: string;
      }[];
    };
  };
}
