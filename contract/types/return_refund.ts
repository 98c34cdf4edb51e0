// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface ReturnRefundOperations {
  'GET /return_refund/202309/orders/{order_id}/aftersale_eligibility': {
    path: { order_id: string };
    query: { initiate_aftersale_user?: 'SELLER' | 'BUYER' };
    body: undefined;
    data: {
      sku_eligibility?: {
        line_item_eligibility?: {
          eligible?: boolean;
          ineligible_code?: number;
          ineligible_reason?: string;
          order_line_items_ids?: string[];
          request_type?: 'CANCEL' | 'RETURN' | 'RETURN_AND_REFUND' | (string & {});
        }[];
        sku_id?: string;
      }[];
    };
  };
  'GET /return_refund/202309/reject_reasons': {
    path: Record<string, never>;
    query: { locale?: string; return_or_cancel_id: string };
    body: undefined;
    data: { reasons?: { name?: string; text?: string }[] };
  };
  'GET /return_refund/202309/returns/{return_id}/records': {
    path: { return_id: string };
    query: { locale?: string };
    body: undefined;
    data: {
      records?: {
        create_time?: number;
        description?: string;
        event?: string;
        images?: { height?: number; url?: string; width?: number }[];
        note?: string;
        reason_text?: string;
        role?: 'BUYER' | 'SELLER' | 'OPERATOR' | 'SYSTEM' | (string & {});
        videos?: {
          cover?: string;
          duration_millis?: number;
          height?: number;
          url?: string;
          width?: number;
        }[];
      }[];
    };
  };
  'GET /return_refund/202512/orders/{order_id}/aftersale_eligibility': {
    path: { order_id: string };
    query: { initiate_aftersale_user?: 'SELLER' | 'BUYER'; request_types?: readonly string[] };
    body: undefined;
    data: {
      sku_eligibility?: {
        line_item_eligibility?: {
          available_reason_names?: string[];
          eligible?: boolean;
          ineligible_code?: number;
          ineligible_reason?: string;
          order_line_items_ids?: string[];
          request_type?: 'CANCEL' | 'RETURN' | 'RETURN_AND_REFUND' | (string & {});
        }[];
        sku_id?: string;
      }[];
    };
  };
  'GET /return_refund/202601/decision_eligibility': {
    path: Record<string, never>;
    query: { return_or_cancel_id: string; check_decisions?: readonly string[] };
    body: undefined;
    data: {
      decisions?: {
        decision?: string;
        eligible?: boolean;
        ineligible_code?: number;
        ineligible_reason?: string;
      }[];
    };
  };
  'GET /return_refund/202602/orders/{order_id}/aftersale_eligibility': {
    path: { order_id: string };
    query: { initiate_aftersale_user?: 'SELLER' | 'BUYER'; request_types?: readonly string[] };
    body: undefined;
    data: {
      sku_eligibility?: {
        line_item_eligibility?: {
          available_reason_names?: string[];
          eligible?: boolean;
          ineligible_code?: number;
          ineligible_reason?: string;
          order_line_items_ids?: string[];
          request_type?: 'CANCEL' | 'RETURN' | 'RETURN_AND_REFUND' | (string & {});
        }[];
        sku_id?: string;
      }[];
    };
  };
  'GET /return_refund/202606/review_decision': {
    path: Record<string, never>;
    query: {
      return_or_cancel_id: string;
      check_decisions?: readonly string[];
      seller_id?: string;
      locale?: string;
    };
    body: undefined;
    data: {
      decisions?: {
        decision?: string;
        eligible?: boolean;
        ineligible_code?: number;
        ineligible_reason?: string;
      }[];
    };
  };
  'POST /return_refund/202309/cancellations': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      cancel_reason: string;
      order_id: string;
      order_line_item_ids?: string[];
      skus?: { quantity: number; sku_id: string }[];
    };
    data: {
      cancel_id?: string;
      cancel_status?: 'CANCELLATION_REQUEST_PENDING' | 'CANCELLATION_REQUEST_SUCCESS' | 'CANCELLATION_REQUEST_CANCEL' | 'CANCELLATION_REQUEST_CANCELLED' | 'CANCELLATION_REQUEST_COMPLETE' | (string & {});
    };
  };
  'POST /return_refund/202309/cancellations/search': {
    path: Record<string, never>;
    query: {
      sort_field?: 'create_time' | 'update_time';
      sort_order?: 'ASC' | 'DESC';
      page_size?: string;
      page_token?: string;
    };
    body: {
      buyer_user_ids?: string[];
      cancel_ids?: string[];
      cancel_status?: ('CANCELLATION_REQUEST_PENDING' | 'CANCELLATION_REQUEST_SUCCESS' | 'CANCELLATION_REQUEST_CANCEL' | 'CANCELLATION_REQUEST_CANCELLED' | 'CANCELLATION_REQUEST_COMPLETE' | (string & {}))[];
      cancel_types?: ('CANCEL' | 'BUYER_CANCEL')[];
      create_time_ge?: number;
      create_time_lt?: number;
      locale?: string;
      order_ids?: string[];
      update_time_ge?: number;
      update_time_lt?: number;
    };
    data: {
      cancellations?: {
        cancel_id?: string;
        cancel_line_items?: {
          cancel_line_item_id?: string;
          order_line_item_id?: string;
          product_image?: { height?: number; url?: string; width?: number };
          product_name?: string;
          refund_amount?: {
            buyer_service_fee?: string;
            currency?: string;
            refund_shipping_fee?: string;
            refund_subtotal?: string;
            refund_tax?: string;
            refund_total?: string;
            retail_delivery_fee?: string;
          };
          seller_sku?: string;
          sku_id?: string;
          sku_name?: string;
        }[];
        cancel_reason?: string;
        cancel_reason_text?: string;
        cancel_status?: 'CANCELLATION_REQUEST_PENDING' | 'CANCELLATION_REQUEST_SUCCESS' | 'CANCELLATION_REQUEST_CANCELLED' | 'CANCELLATION_REQUEST_COMPLETE' | (string & {});
        cancel_type?: 'CANCEL' | 'BUYER_CANCEL' | (string & {});
        create_time?: number;
        order_id?: string;
        refund_amount?: {
          buyer_service_fee?: string;
          currency?: string;
          refund_shipping_fee?: string;
          refund_subtotal?: string;
          refund_tax?: string;
          refund_total?: string;
          retail_delivery_fee?: string;
        };
        role?: 'BUYER' | 'SELLER' | 'SYSTEM' | (string & {});
        seller_next_action_response?: { action?: 'SELLER_RESPOND_CANCEL' | (string & {}); deadline?: number }[];
        update_time?: number;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /return_refund/202309/cancellations/{cancel_id}/approve': {
    path: { cancel_id: string };
    query: { idempotency_key?: string };
    body: undefined;
    data: Record<string, unknown>;
  };
  'POST /return_refund/202309/cancellations/{cancel_id}/reject': {
    path: { cancel_id: string };
    query: { idempotency_key?: string };
    body: {
      comment?: string;
      images?: { height?: number; image_id: string; mime_type?: string; width?: number }[];
      reject_reason: string;
    };
    data: Record<string, unknown>;
  };
  'POST /return_refund/202309/refunds/calculate': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      handover_method?: 'DROP_OFF' | 'PICKUP';
      order_id: string;
      order_line_item_ids?: string[];
      reason_name: string;
      request_type: 'CANCEL' | 'REFUND' | 'RETURN_AND_REFUND';
      shipment_type?: 'PLATFORM' | 'BUYER_ARRANGE';
      skus?: { quantity: number; sku_id: string }[];
    };
    data: {
      order_refund_amount?: {
        currency?: string;
        refund_shipping_fee?: string;
        refund_subtotal?: string;
        refund_tax?: string;
        refund_total?: string;
        retail_delivery_fee?: string;
      };
    };
  };
  'POST /return_refund/202309/returns': {
    path: Record<string, never>;
    query: { idempotency_key?: string };
    body: {
      currency?: string;
      handover_method?: 'DROP_OFF' | 'PICKUP';
      order_id: string;
      order_line_item_ids?: string[];
      refund_total?: string;
      return_reason: string;
      return_type: 'REFUND' | 'RETURN_AND_REFUND' | (string & {});
      shipment_type?: 'PLATFORM' | 'BUYER_ARRANGE';
      skus?: { quantity: number; sku_id: string }[];
    };
    data: {
      return_id?: string;
      return_status?: 'RETURN_OR_REFUND_REQUEST_PENDING' | 'REFUND_OR_RETURN_REQUEST_REJECT' | 'AWAITING_BUYER_SHIP' | 'BUYER_SHIPPED_ITEM' | 'REJECT_RECEIVE_PACKAGE' | 'RETURN_OR_REFUND_REQUEST_SUCCESS' | 'RETURN_OR_REFUND_REQUEST_CANCEL' | 'RETURN_OR_REFUND_REQUEST_COMPLETE' | (string & {});
    };
  };
  'POST /return_refund/202309/returns/search': {
    path: Record<string, never>;
    query: {
      sort_field?: 'create_time' | 'update_time';
      sort_order?: 'ASC' | 'DESC';
      page_size?: string;
      page_token?: string;
    };
    body: {
      arbitration_status?: ('IN_PROGRESS' | 'SUPPORT_BUYER' | 'SUPPORT_SELLER' | 'CLOSED')[];
      buyer_user_ids?: string[];
      create_time_ge?: number;
      create_time_lt?: number;
      locale?: string;
      order_ids?: string[];
      return_ids?: string[];
      return_status?: ('RETURN_OR_REFUND_REQUEST_PENDING' | 'REFUND_OR_RETURN_REQUEST_REJECT' | 'AWAITING_BUYER_SHIP' | 'BUYER_SHIPPED_ITEM' | 'REJECT_RECEIVE_PACKAGE' | 'RETURN_OR_REFUND_REQUEST_SUCCESS' | 'RETURN_OR_REFUND_REQUEST_CANCEL' | 'RETURN_OR_REFUND_REQUEST_COMPLETE' | 'AWAITING_BUYER_RESPONSE' | 'REPLACEMENT_REQUEST_PENDING' | 'REPLACEMENT_REQUEST_REJECT' | 'REPLACEMENT_REQUEST_REFUND_SUCCESS' | 'REPLACEMENT_REQUEST_CANCEL' | 'REPLACEMENT_REQUEST_COMPLETE' | (string & {}))[];
      return_types?: ('REFUND' | 'RETURN_AND_REFUND' | 'REPLACEMENT' | (string & {}))[];
      seller_proposed_return_type?: ('PARTIAL_REFUND' | (string & {}))[];
      update_time_ge?: number;
      update_time_lt?: number;
    };
    data: {
      next_page_token?: string;
      return_orders?: {
        arbitration_status?: 'IN_PROGRESS' | 'SUPPORT_BUYER' | 'SUPPORT_SELLER' | 'CLOSED' | (string & {});
        buyer_rejected_partial_refund?: boolean;
        can_buyer_keep_item?: boolean;
        combined_return_id?: string;
        create_time?: number;
        discount_amount?: {
          currency?: string;
          product_platform_discount?: string;
          product_seller_discount?: string;
          shipping_fee_platform_discount?: string;
          shipping_fee_seller_discount?: string;
        }[];
        handover_method?: 'DROP_OFF' | 'PICKUP' | (string & {});
        is_combined_return?: boolean;
        next_return_id?: string;
        order_id?: string;
        partial_refund?: { amount?: string; currency?: string };
        pre_return_id?: string;
        refund_amount?: {
          buyer_service_fee?: string;
          currency?: string;
          refund_shipping_fee?: string;
          refund_subtotal?: string;
          refund_tax?: string;
          refund_total?: string;
          retail_delivery_fee?: string;
        };
        return_id?: string;
        return_line_items?: {
          order_line_item_id?: string;
          product_image?: { height?: number; url?: string; width?: number };
          product_name?: string;
          refund_amount?: {
            buyer_service_fee?: string;
            currency?: string;
            refund_shipping_fee?: string;
            refund_subtotal?: string;
            refund_tax?: string;
            refund_total?: string;
            retail_delivery_fee?: string;
          };
          return_line_item_id?: string;
          seller_sku?: string;
          sku_id?: string;
          sku_name?: string;
        }[];
        return_method?: 'SELLER_SHIPPED' | 'BUYER_SHIPPED' | 'PLATFORM_SHIPPED' | (string & {});
        return_provider_id?: string;
        return_provider_name?: string;
        return_reason?: string;
        return_reason_text?: string;
        return_shipping_document_type?: 'SHIPPING_LABEL' | 'QR_CODE' | (string & {});
        return_status?: 'RETURN_OR_REFUND_REQUEST_PENDING' | 'REFUND_OR_RETURN_REQUEST_REJECT' | 'AWAITING_BUYER_SHIP' | 'BUYER_SHIPPED_ITEM' | 'REJECT_RECEIVE_PACKAGE' | 'RETURN_OR_REFUND_REQUEST_SUCCESS' | 'RETURN_OR_REFUND_REQUEST_CANCEL' | 'RETURN_OR_REFUND_REQUEST_COMPLETE' | 'REPLACEMENT_REQUEST_PENDING' | 'REPLACEMENT_REQUEST_REJECT' | 'REPLACEMENT_REQUEST_REFUND_SUCCESS' | 'REPLACEMENT_REQUEST_CANCEL' | 'REPLACEMENT_REQUEST_COMPLETE' | 'AWAITING_BUYER_RESPONSE' | (string & {});
        return_tracking_number?: string;
        return_type?: 'REFUND' | 'RETURN_AND_REFUND' | 'REPLACEMENT' | (string & {});
        return_warehouse_address?: { full_address?: string };
        role?: 'BUYER' | 'SELLER' | 'OPERATOR' | 'SYSTEM' | (string & {});
        seller_next_action_response?: {
          action?: 'SELLER_RESPOND_REFUND' | 'SELLER_RESPOND_RETURN' | 'SELLER_RESPOND_RECEIVE_PACKAGE' | 'SELLER_RESPOND_REPLACEMENT' | (string & {});
          deadline?: number;
        }[];
        seller_proposed_return_type?: string;
        shipment_type?: 'PLATFORM' | 'BUYER_ARRANGE' | (string & {});
        shipping_fee_amount?: {
          buyer_paid_return_shipping_fee?: string;
          currency?: string;
          platform_paid_return_shipping_fee?: string;
          seller_paid_return_shipping_fee?: string;
        }[];
        update_time?: number;
      }[];
      total_count?: number;
    };
  };
  'POST /return_refund/202309/returns/{return_id}/approve': {
    path: { return_id: string };
    query: { idempotency_key?: string };
    body: {
      buyer_keep_item?: boolean;
      decision: 'APPROVE_REFUND' | 'APPROVE_RETURN' | 'APPROVE_RECEIVED_PACKAGE' | 'APPROVE_REPLACEMENT' | 'ISSUE_REPLACEMENT_REFUND' | 'OFFER_PARTIAL_REFUND';
      partial_refund?: { amount?: string; currency?: string };
    };
    data: Record<string, unknown>;
  };
  'POST /return_refund/202309/returns/{return_id}/reject': {
    path: { return_id: string };
    query: { idempotency_key?: string };
    body: {
      comment?: string;
      decision: 'REJECT_REFUND' | 'REJECT_RETURN' | 'REJECT_RECEIVED_PACKAGE' | 'REJECT_REPLACEMENT';
      images?: { height?: number; image_id: string; mime_type?: string; width?: number }[];
      reject_reason: string;
    };
    data: Record<string, unknown>;
  };
  'POST /return_refund/202405/returns/shipping_documents': {
    path: Record<string, never>;
    query: { return_ids: readonly string[] };
    body: {
      return_provider_id?: string;
      return_qr_code?: Uint8Array;
      return_shipping_label?: Uint8Array;
      tracking_number?: string;
    };
    data: Record<string, unknown>;
  };
  'POST /return_refund/202602/cancellations': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      cancel_reason: string;
      order_id: string;
      order_line_item_ids?: string[];
      skus?: { quantity: number; sku_id: string }[];
      order_line_list?: Record<string, unknown>[];
    };
    data: {
      cancel_id?: string;
      cancel_status?: 'CANCELLATION_REQUEST_PENDING' | 'CANCELLATION_REQUEST_SUCCESS' | 'CANCELLATION_REQUEST_CANCEL' | 'CANCELLATION_REQUEST_CANCELLED' | 'CANCELLATION_REQUEST_COMPLETE' | (string & {});
    };
  };
  'POST /return_refund/202602/cancellations/search': {
    path: Record<string, never>;
    query: {
      sort_field?: 'create_time' | 'update_time';
      sort_order?: 'ASC' | 'DESC';
      page_size?: string;
      page_token?: string;
    };
    body: {
      buyer_user_ids?: string[];
      cancel_ids?: string[];
      cancel_status?: ('CANCELLATION_REQUEST_PENDING' | 'CANCELLATION_REQUEST_SUCCESS' | 'CANCELLATION_REQUEST_CANCEL' | 'CANCELLATION_REQUEST_CANCELLED' | 'CANCELLATION_REQUEST_COMPLETE' | (string & {}))[];
      cancel_types?: ('CANCEL' | 'BUYER_CANCEL')[];
      create_time_ge?: number;
      create_time_lt?: number;
      locale?: string;
      order_ids?: string[];
      update_time_ge?: number;
      update_time_lt?: number;
    };
    data: {
      cancellations?: {
        cancel_id?: string;
        cancel_line_items?: {
          cancel_line_item_id?: string;
          order_line_item_id?: string;
          product_image?: { height?: number; url?: string; width?: number };
          product_name?: string;
          refund_amount?: {
            buyer_service_fee?: string;
            currency?: string;
            refund_shipping_fee?: string;
            refund_subtotal?: string;
            refund_tax?: string;
            refund_total?: string;
            retail_delivery_fee?: string;
          };
          seller_sku?: string;
          sku_id?: string;
          sku_name?: string;
        }[];
        cancel_reason?: string;
        cancel_reason_text?: string;
        cancel_status?: 'CANCELLATION_REQUEST_PENDING' | 'CANCELLATION_REQUEST_SUCCESS' | 'CANCELLATION_REQUEST_CANCELLED' | 'CANCELLATION_REQUEST_COMPLETE' | (string & {});
        cancel_type?: 'CANCEL' | 'BUYER_CANCEL' | (string & {});
        create_time?: number;
        order_id?: string;
        refund_amount?: {
          buyer_service_fee?: string;
          currency?: string;
          refund_shipping_fee?: string;
          refund_subtotal?: string;
          refund_tax?: string;
          refund_total?: string;
          retail_delivery_fee?: string;
        };
        role?: 'BUYER' | 'SELLER' | 'SYSTEM' | (string & {});
        seller_next_action_response?: { action?: 'SELLER_RESPOND_CANCEL' | (string & {}); deadline?: number }[];
        update_time?: number;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /return_refund/202602/refunds/calculate': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      handover_method?: 'DROP_OFF' | 'PICKUP';
      order_id: string;
      order_line_item_ids?: string[];
      reason_name: string;
      request_type: 'CANCEL' | 'REFUND' | 'RETURN_AND_REFUND';
      shipment_type?: 'PLATFORM' | 'BUYER_ARRANGE';
      skus?: { quantity: number; sku_id: string }[];
    };
    data: {
      order_refund_amount?: {
        currency?: string;
        refund_shipping_fee?: string;
        refund_subtotal?: string;
        refund_tax?: string;
        refund_total?: string;
        retail_delivery_fee?: string;
      };
    };
  };
  'POST /return_refund/202602/returns': {
    path: Record<string, never>;
    query: { idempotency_key?: string };
    body: {
      currency?: string;
      handover_method?: 'DROP_OFF' | 'PICKUP';
      order_id: string;
      order_line_item_ids?: string[];
      refund_total?: string;
      return_reason: string;
      return_type: 'REFUND' | 'RETURN_AND_REFUND' | (string & {});
      shipment_type?: 'PLATFORM' | 'BUYER_ARRANGE';
      skus?: { quantity: number; sku_id: string }[];
    };
    data: {
      return_id?: string;
      return_status?: 'RETURN_OR_REFUND_REQUEST_PENDING' | 'REFUND_OR_RETURN_REQUEST_REJECT' | 'AWAITING_BUYER_SHIP' | 'BUYER_SHIPPED_ITEM' | 'REJECT_RECEIVE_PACKAGE' | 'RETURN_OR_REFUND_REQUEST_SUCCESS' | 'RETURN_OR_REFUND_REQUEST_CANCEL' | 'RETURN_OR_REFUND_REQUEST_COMPLETE' | (string & {});
    };
  };
  'POST /return_refund/202602/returns/search': {
    path: Record<string, never>;
    query: {
      sort_field?: 'create_time' | 'update_time';
      sort_order?: 'ASC' | 'DESC';
      page_size?: string;
      page_token?: string;
    };
    body: {
      arbitration_status?: ('IN_PROGRESS' | 'SUPPORT_BUYER' | 'SUPPORT_SELLER' | 'CLOSED')[];
      buyer_user_ids?: string[];
      create_time_ge?: number;
      create_time_lt?: number;
      locale?: string;
      order_ids?: string[];
      return_ids?: string[];
      return_status?: ('RETURN_OR_REFUND_REQUEST_PENDING' | 'REFUND_OR_RETURN_REQUEST_REJECT' | 'AWAITING_BUYER_SHIP' | 'BUYER_SHIPPED_ITEM' | 'REJECT_RECEIVE_PACKAGE' | 'RETURN_OR_REFUND_REQUEST_SUCCESS' | 'RETURN_OR_REFUND_REQUEST_CANCEL' | 'RETURN_OR_REFUND_REQUEST_COMPLETE' | 'AWAITING_BUYER_RESPONSE' | 'REPLACEMENT_REQUEST_PENDING' | 'REPLACEMENT_REQUEST_REJECT' | 'REPLACEMENT_REQUEST_REFUND_SUCCESS' | 'REPLACEMENT_REQUEST_CANCEL' | 'REPLACEMENT_REQUEST_COMPLETE' | (string & {}))[];
      return_types?: ('REFUND' | 'RETURN_AND_REFUND' | 'REPLACEMENT' | (string & {}))[];
      seller_proposed_return_type?: ('PARTIAL_REFUND' | (string & {}))[];
      update_time_ge?: number;
      update_time_lt?: number;
    };
    data: {
      next_page_token?: string;
      return_orders?: {
        arbitration_status?: 'IN_PROGRESS' | 'SUPPORT_BUYER' | 'SUPPORT_SELLER' | 'CLOSED' | (string & {});
        buyer_rejected_partial_refund?: boolean;
        can_buyer_keep_item?: boolean;
        combined_return_id?: string;
        create_time?: number;
        discount_amount?: {
          currency?: string;
          product_platform_discount?: string;
          product_seller_discount?: string;
          shipping_fee_platform_discount?: string;
          shipping_fee_seller_discount?: string;
        }[];
        handover_method?: 'DROP_OFF' | 'PICKUP' | (string & {});
        is_combined_return?: boolean;
        next_return_id?: string;
        order_id?: string;
        partial_refund?: { amount?: string; currency?: string };
        pre_return_id?: string;
        refund_amount?: {
          buyer_service_fee?: string;
          currency?: string;
          refund_shipping_fee?: string;
          refund_subtotal?: string;
          refund_tax?: string;
          refund_total?: string;
          retail_delivery_fee?: string;
        };
        return_id?: string;
        return_line_items?: {
          order_line_item_id?: string;
          product_image?: { height?: number; url?: string; width?: number };
          product_name?: string;
          refund_amount?: {
            buyer_service_fee?: string;
            currency?: string;
            refund_shipping_fee?: string;
            refund_subtotal?: string;
            refund_tax?: string;
            refund_total?: string;
            retail_delivery_fee?: string;
          };
          return_line_item_id?: string;
          seller_sku?: string;
          sku_id?: string;
          sku_name?: string;
        }[];
        return_method?: 'SELLER_SHIPPED' | 'BUYER_SHIPPED' | 'PLATFORM_SHIPPED' | (string & {});
        return_provider_id?: string;
        return_provider_name?: string;
        return_reason?: string;
        return_reason_text?: string;
        return_shipping_document_type?: 'SHIPPING_LABEL' | 'QR_CODE' | (string & {});
        return_status?: 'RETURN_OR_REFUND_REQUEST_PENDING' | 'REFUND_OR_RETURN_REQUEST_REJECT' | 'AWAITING_BUYER_SHIP' | 'BUYER_SHIPPED_ITEM' | 'REJECT_RECEIVE_PACKAGE' | 'RETURN_OR_REFUND_REQUEST_SUCCESS' | 'RETURN_OR_REFUND_REQUEST_CANCEL' | 'RETURN_OR_REFUND_REQUEST_COMPLETE' | 'REPLACEMENT_REQUEST_PENDING' | 'REPLACEMENT_REQUEST_REJECT' | 'REPLACEMENT_REQUEST_REFUND_SUCCESS' | 'REPLACEMENT_REQUEST_CANCEL' | 'REPLACEMENT_REQUEST_COMPLETE' | 'AWAITING_BUYER_RESPONSE' | (string & {});
        return_tracking_number?: string;
        return_type?: 'REFUND' | 'RETURN_AND_REFUND' | 'REPLACEMENT' | (string & {});
        return_warehouse_address?: { full_address?: string };
        role?: 'BUYER' | 'SELLER' | 'OPERATOR' | 'SYSTEM' | (string & {});
        seller_next_action_response?: {
          action?: 'SELLER_RESPOND_REFUND' | 'SELLER_RESPOND_RETURN' | 'SELLER_RESPOND_RECEIVE_PACKAGE' | 'SELLER_RESPOND_REPLACEMENT' | (string & {});
          deadline?: number;
        }[];
        seller_proposed_return_type?: string;
        shipment_type?: 'PLATFORM' | 'BUYER_ARRANGE' | (string & {});
        shipping_fee_amount?: {
          buyer_paid_return_shipping_fee?: string;
          currency?: string;
          platform_paid_return_shipping_fee?: string;
          seller_paid_return_shipping_fee?: string;
        }[];
        update_time?: number;
      }[];
      total_count?: number;
    };
  };
  'POST /return_refund/202603/aftersales/search': {
    path: Record<string, never>;
    query: { locale?: string };
    body: {
      whitelisted_data_fields?: ('LINE_ITEMS' | 'SKU_RETURN_REQUESTS' | 'RETURN_MERCHANDISE_AUTHORIZATIONS' | (string & {}))[];
      filters?: {
        aftersales_request_ids?: string[];
        aftersales_request_statuses?: string[];
        return_types?: string[];
        main_order_ids?: string[];
        buyer_ids?: string[];
        time?: Record<string, unknown>;
      };
      sort?: { sort_field?: string; sort_order?: 'ASC' | 'DESC' | (string & {}) };
      pagination?: { page_size?: number; page_token?: string };
    };
    data: {
      aftersales_requests?: {
        id?: string;
        status?: 'PENDING_REQUEST_REVIEW' | (string & {});
        line_items?: { main_order_id?: string; return_line_item_id?: string; sku_id?: string }[];
        return_merchandise_authorizations?: {
          aftersales_request_id?: string;
          id?: string;
          package_id?: string;
          status?: string;
        }[];
        sku_return_requests?: {
          order_id?: string;
          refund_amount?: { currency?: string; refund_total?: string };
          return_id?: string;
          return_reason?: string;
          return_status?: string;
          return_type?: string;
          role?: string;
          return_line_items?: { return_sub_line_items?: Record<string, unknown>[] }[];
        }[];
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /return_refund/202604/rma/search': {
    path: Record<string, never>;
    query: { locale?: string };
    body: {
      whitelisted_data_fields?: ('LINE_ITEMS' | 'SKU_RETURN_REQUESTS' | (string & {}))[];
      filters?: {
        rma_ids?: string[];
        package_ids?: string[];
        statuses?: string[];
        aftersales_request_ids?: string[];
        main_order_ids?: string[];
        time?: Record<string, unknown>;
      };
      sort?: { sort_field?: string; sort_order?: 'ASC' | 'DESC' | (string & {}) };
      pagination?: { page_size?: number; page_token?: string };
    };
    data: {
      return_merchandise_authorizations?: {
        id?: string;
        package_id?: string;
        aftersales_request_id?: string;
        status?: 'AWAITING_BUYER_RETURN' | (string & {});
        line_items?: {
          main_order_id?: string;
          return_line_item_id?: string;
          sku_id?: string;
          sub_return_line_item_id?: string;
        }[];
        sku_return_requests?: {
          order_id?: string;
          refund_amount?: { currency?: string; refund_total?: string };
          return_id?: string;
          return_reason?: string;
          return_status?: string;
          return_type?: string;
          role?: string;
          return_line_items?: { return_sub_line_items?: Record<string, unknown>[] }[];
        }[];
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /return_refund/202606/aftersales/review': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      aftersales_request_decisions?: {
        request_id?: string;
        request_id_type?: 'AFTERSALES' | (string & {});
        line_item_decisions?: {
          line_items?: Record<string, unknown>[];
          action?: 'APPROVE_REQUEST' | (string & {});
        }[];
        idempotency_key?: string;
      }[];
    };
    data: { errors?: { code?: number; message?: string; detail?: Record<string, unknown> }[] };
  };
}
