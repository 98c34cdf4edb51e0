// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface GsFullServiceShipmentOperations {
  'GET /gs_full_service_shipment/202405/beta/delivery_orders/delivery_batchs': {
    path: Record<string, never>;
    query: { delivery_batch_codes: readonly string[] };
    body: undefined;
    data: {
      delivery_batchs?: {
        code?: string;
        create_time?: number;
        logistics?: {
          delivery_option?: string;
          shipping_provider_code?: string;
          shipping_provider_name?: string;
        };
        logistics_order_quantity?: number;
        logistics_orders?: {
          code?: string;
          failed_reason?: string;
          package_weight?: { unit?: string; value?: string };
          status?: string;
          tracking_number?: string;
          tracking_records?: { message?: string; title?: string; update_time?: number }[];
        }[];
        logistics_package_quantity?: number;
        logistics_picker_name?: string;
        logistics_picker_phone?: string;
        predicted_arrive_time?: number;
        predicted_pick_info?: { end_time?: number; start_time?: number };
        predicted_ship_time?: number;
        receiver_contact?: {
          address_detail?: {
            city_id?: number;
            city_name?: string;
            country_id?: number;
            country_name?: string;
            detail?: string;
            district_id?: number;
            district_name?: string;
            province_id?: number;
            province_name?: string;
            town_id?: number;
            town_name?: string;
          };
          contact_name?: string;
          email?: string;
          full_address?: string;
          phone_number?: string;
          postal_code?: string;
        };
        sender_contact?: {
          address_detail?: {
            city_id?: number;
            city_name?: string;
            country_id?: number;
            country_name?: string;
            detail?: string;
            district_id?: number;
            district_name?: string;
            province_id?: number;
            province_name?: string;
            town_id?: number;
            town_name?: string;
          };
          contact_name?: string;
          email?: string;
          full_address?: string;
          phone_number?: string;
          postal_code?: string;
        };
        status?: string;
      }[];
    };
  };
  'GET /gs_full_service_shipment/202405/beta/delivery_orders/documents': {
    path: Record<string, never>;
    query: { delivery_order_codes: readonly string[] };
    body: undefined;
    data: { document_url?: string };
  };
  'GET /gs_full_service_shipment/202405/beta/waybills': {
    path: Record<string, never>;
    query: { logistics_codes: readonly string[] };
    body: undefined;
    data: { document_url?: string };
  };
  'GET /gs_full_service_shipment/202405/preview/delivery_orders/delivery_batchs': {
    path: Record<string, never>;
    query: { supplier_id: string; delivery_batch_codes: readonly string[] };
    body: undefined;
    data: {
      delivery_batchs?: {
        code?: string;
        create_time?: number;
        logistics?: {
          delivery_option?: string;
          shipping_provider_code?: string;
          shipping_provider_name?: string;
        };
        logistics_order_quantity?: number;
        logistics_orders?: {
          code?: string;
          failed_reason?: string;
          package_weight?: { unit?: string; value?: number };
          status?: string;
          tracking_number?: string;
          tracking_records?: { message?: string; title?: string; update_time?: number }[];
        }[];
        logistics_package_quantity?: number;
        logistics_picker_name?: string;
        logistics_picker_phone?: string;
        predicted_arrive_time?: number;
        predicted_pick_info?: { end_time?: number; start_time?: number };
        predicted_ship_time?: number;
        receiver_contact?: {
          address_detail?: {
            city_id?: number;
            city_name?: string;
            country_id?: number;
            country_name?: string;
            detail?: string;
            district_id?: number;
            district_name?: string;
            province_id?: number;
            province_name?: string;
            town_id?: number;
            town_name?: string;
          };
          contact_name?: string;
          email?: string;
          full_address?: string;
          phone_number?: string;
          postal_code?: string;
        };
        sender_contact?: {
          address_detail?: {
            city_id?: number;
            city_name?: string;
            country_id?: number;
            country_name?: string;
            detail?: string;
            district_id?: number;
            district_name?: string;
            province_id?: number;
            province_name?: string;
            town_id?: number;
            town_name?: string;
          };
          contact_name?: string;
          email?: string;
          full_address?: string;
          phone_number?: string;
          postal_code?: string;
        };
        status?: string;
      }[];
    };
  };
  'GET /gs_full_service_shipment/202405/preview/delivery_orders/documents': {
    path: Record<string, never>;
    query: { supplier_id: string; delivery_order_codes: readonly string[] };
    body: undefined;
    data: { document_url?: string };
  };
  'GET /gs_full_service_shipment/202405/preview/waybills': {
    path: Record<string, never>;
    query: { supplier_id: string; logistics_codes: readonly string[] };
    body: undefined;
    data: { document_url?: string };
  };
  'GET /gs_full_service_shipment/202407/logistics_orders': {
    path: Record<string, never>;
    query: { logistics_orders: readonly string[] };
    body: undefined;
    data: {
      logistics_orders?: {
        code?: string;
        completion_time?: number;
        create_time?: number;
        delivery_time?: number;
        latest_update_time?: number;
        logistics?: {
          delivery_option?: string;
          shipping_provider_code?: string;
          shipping_provider_name?: string;
        };
        logistics_package_quantity?: number;
        logistics_picker_name?: string;
        logistics_picker_phone?: string;
        logistics_sub_order_quantity?: number;
        logistics_sub_orders?: {
          code?: string;
          completion_time?: number;
          create_time?: number;
          delivery_time?: number;
          failed_reason?: string;
          latest_update_time?: number;
          loss_suspend_time?: number;
          package_weight?: { unit?: string; value?: string };
          pickup_time?: number;
          sign_time?: number;
          status?: string;
          tracking_number?: string;
          tracking_records?: { message?: string; title?: string; update_time?: number }[];
        }[];
        pickup_time?: number;
        predicted_arrive_time?: number;
        predicted_pick_info?: { end_time?: number; start_time?: number };
        predicted_ship_time?: number;
        receiver_contact?: {
          address_detail?: {
            city_name?: string;
            country_name?: string;
            detail?: string;
            district_name?: string;
            province_name?: string;
            town_name?: string;
          };
          contact_name?: string;
          email?: string;
          full_address?: string;
          phone_number?: string;
          postal_code?: string;
        };
        sender_contact?: {
          address_detail?: {
            city_name?: string;
            country_name?: string;
            detail?: string;
            district_name?: string;
            province_name?: string;
            town_name?: string;
          };
          contact_name?: string;
          email?: string;
          full_address?: string;
          phone_number?: string;
          postal_code?: string;
        };
        sign_time?: number;
        status?: string;
        type?: string;
      }[];
    };
  };
  'GET /gs_full_service_shipment/202407/quality_documents': {
    path: Record<string, never>;
    query: { order_code: string; order_type: string };
    body: undefined;
    data: { document_url?: string };
  };
  'POST /gs_full_service_shipment/202405/beta/delivery_orders': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      delivery_order?: {
        package_quantity?: number;
        packages?: { items?: { platform_sku_code?: string; quantity?: number }[] }[];
        stockup_order_code?: string;
      };
    };
    data: { delivery_order_code?: string; stockup_order_code?: string };
  };
  'POST /gs_full_service_shipment/202405/beta/delivery_orders/confirm': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { delivery_order_code?: string };
    data: Record<string, unknown>;
  };
  'POST /gs_full_service_shipment/202405/beta/delivery_orders/reserve_ship': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      delivery_mode?: string;
      delivery_order_codes?: string[];
      logistics?: {
        delivery_option?: string;
        shipping_provider_code?: string;
        shipping_provider_name?: string;
      };
      reserve?: {
        predicted_arrived_time?: number;
        predicted_pickup_ge?: number;
        predicted_pickup_lt?: number;
        predicted_pickup_time?: number;
        predicted_ship_time?: number;
      };
      sender_contact?: {
        address_detail?: {
          city_id?: number;
          city_name?: string;
          country_id?: number;
          country_name?: string;
          detail?: string;
          district_id?: number;
          district_name?: string;
          province_id?: number;
          province_name?: string;
          town_id?: number;
          town_name?: string;
        };
        contact_name?: string;
        email?: string;
        full_address?: string;
        phone_number?: string;
        postal_code?: string;
      };
      shipping_box_quantity?: number;
      total_weight?: { unit?: string; value?: string };
      warehouse_code?: string;
    };
    data: { delivery_batch_code?: string };
  };
  'POST /gs_full_service_shipment/202405/beta/delivery_orders/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      arrived_time_ge?: number;
      arrived_time_lt?: number;
      delivery_batch_codes?: string[];
      delivery_order_codes?: string[];
      delivery_types?: string[];
      emergency_levels?: string[];
      external_skc_codes?: string[];
      external_sku_codes?: string[];
      is_sample_included?: boolean;
      latest_status_update_ge?: number;
      latest_status_update_lt?: number;
      order_types?: string[];
      page_size?: number;
      page_token?: string;
      platform_spu_codes?: string[];
      relative_codes?: string[];
      require_arrived_time_ge?: number;
      require_arrived_time_lt?: number;
      ship_time_ge?: number;
      ship_time_lt?: number;
      warehouse_codes?: string[];
    };
    data: {
      delivery_orders?: {
        arrived_time?: number;
        category_id?: string;
        code?: string;
        delivery_batch_code?: string;
        delivery_packages?: {
          logistics_order_code?: string;
          package_code?: string;
          skus?: { quantity?: number; sku_code?: string }[];
        }[];
        delivery_quantity?: number;
        delivery_type?: string;
        emergency_level?: string;
        inbound_quantity?: number;
        is_first_order?: boolean;
        is_sample_included?: boolean;
        latest_status_update_time?: number;
        logistics?: { delivery_option?: string; shipping_provider_code?: string };
        mode?: string;
        platform_spu_code?: string;
        predicted_arrived_time?: number;
        predicted_ship_time?: number;
        qualified_quantity?: number;
        quality_check_result?: string;
        received_quantity?: number;
        relative_code?: string;
        relative_code_type?: string;
        require_arrived_time?: number;
        returned_quantity?: number;
        sample_code?: string;
        sample_status?: string;
        ship_time?: number;
        skc?: {
          external_skc_code?: string;
          first_key_attribute_name_en?: string;
          first_key_attribute_name_zh?: string;
          first_key_attribute_value_en?: string;
          first_key_attribute_value_zh?: string;
          platform_skc_code?: string;
        };
        skus?: {
          barcode?: string;
          external_sku_code?: string;
          platform_sku_code?: string;
          second_key_attribute_name_en?: string;
          second_key_attribute_name_zh?: string;
          second_key_attribute_value_en?: string;
          second_key_attribute_value_zh?: string;
        }[];
        status?: string;
        stockup_type?: string;
        unqualified_quantity?: number;
        warehouse_code?: string;
        warehouse_contact?: {
          address_detail?: {
            city_id?: number;
            city_name?: string;
            country_id?: number;
            country_name?: string;
            detail?: string;
            district_id?: number;
            district_name?: string;
            province_id?: number;
            province_name?: string;
            town_id?: number;
            town_name?: string;
          };
          contact_name?: string;
          email?: string;
          full_address?: string;
          phone_number?: string;
          postal_code?: string;
        };
        warehouse_name?: string;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /gs_full_service_shipment/202405/beta/delivery_orders/sku_documents/generate': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      dimension?: { height?: string; unit?: string; width?: string };
      platform_sku_items?: { platform_sku_code?: string; quantity?: number }[];
      print_sku_code?: boolean;
      stockup_order_code?: string;
    };
    data: { document_url?: string };
  };
  'POST /gs_full_service_shipment/202405/beta/shipping_providers/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      delivery_mode?: string;
      delivery_option?: string;
      delivery_order_codes?: string[];
      sender_contact?: {
        address_detail?: {
          city_id?: number;
          city_name?: string;
          country_id?: number;
          country_name?: string;
          detail?: string;
          district_id?: number;
          district_name?: string;
          province_id?: number;
          province_name?: string;
          town_id?: number;
          town_name?: string;
        };
        contact_name?: string;
        email?: string;
        full_address?: string;
        phone_number?: string;
        postal_code?: string;
      };
      total_weight?: { unit?: string; value?: string };
      warehouse_code?: string;
    };
    data: {
      reserve_arrived_times?: { arrived_time?: number; can_reserve?: boolean }[];
      shipping_providers?: {
        delivery_option?: string;
        max_charge_fee?: { amount?: string; currency?: string };
        min_charge_fee?: { amount?: string; currency?: string };
        provider_code?: string;
        provider_name?: string;
        reserve_data?: {
          can_reserve?: boolean;
          reserve_segments?: { can_reserve?: boolean; end_time?: number; start_time?: number }[];
          ship_time?: number;
        }[];
      }[];
    };
  };
  'POST /gs_full_service_shipment/202405/beta/stockup_orders/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      can_deliver?: boolean;
      emergency_levels?: string[];
      external_skc_codes?: string[];
      external_sku_codes?: string[];
      is_delivery_completed?: boolean;
      is_first_order?: boolean;
      is_normal?: boolean;
      latest_status_update_ge?: number;
      latest_status_update_lt?: number;
      order_create_time_ge?: number;
      order_create_time_lt?: number;
      order_sources?: string[];
      order_status?: string[];
      order_types?: string[];
      page_size?: number;
      page_token?: string;
      platform_sku_codes?: string[];
      platform_spu_codes?: string[];
      require_arrived_time_ge?: number;
      require_arrived_time_lt?: number;
      require_ship_time_ge?: number;
      require_ship_time_lt?: number;
      stockup_order_codes?: string[];
    };
    data: {
      next_page_token?: string;
      stockup_orders?: {
        can_deliver?: boolean;
        category_id?: string;
        code?: string;
        create_time?: number;
        delivery_quantity?: number;
        emergency_level?: string;
        inbound_quantity?: number;
        is_delivery_completed?: boolean;
        is_first_order?: boolean;
        is_normal?: boolean;
        latest_status_update_time?: number;
        manufacture_mode?: string;
        platform_spu_code?: string;
        received_quantity?: number;
        require_arrived_time?: number;
        require_ship_time?: number;
        returned_quantity?: number;
        skc?: {
          external_skc_code?: string;
          first_key_attribute_name_en?: string;
          first_key_attribute_name_zh?: string;
          first_key_attribute_value_en?: string;
          first_key_attribute_value_zh?: string;
          platform_skc_code?: string;
        };
        skus?: {
          barcode?: string;
          delivered_quantity?: number;
          external_sku_code?: string;
          inbound_quantity?: number;
          platform_sku_code?: string;
          received_quantity?: number;
          returned_quantity?: number;
          second_key_attribute_name_en?: string;
          second_key_attribute_name_zh?: string;
          second_key_attribute_value_en?: string;
          second_key_attribute_value_zh?: string;
          stockup_quantity?: number;
        }[];
        source?: string;
        status?: string;
        stockup_quantity?: number;
        type?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /gs_full_service_shipment/202405/preview/delivery_orders': {
    path: Record<string, never>;
    query: { supplier_id: string };
    body: {
      delivery_order?: {
        delivery_items?: { platform_sku_code?: string; quantity?: number }[];
        package_quantity?: number;
        packages?: { items?: { platform_sku_code?: string; quantity?: number }[] }[];
        stockup_order_code?: string;
      };
    };
    data: { delivery_order_code?: string; stockup_order_code?: string };
  };
  'POST /gs_full_service_shipment/202405/preview/delivery_orders/confirm': {
    path: Record<string, never>;
    query: { supplier_id: string };
    body: { delivery_order_code?: string };
    data: Record<string, unknown>;
  };
  'POST /gs_full_service_shipment/202405/preview/delivery_orders/reserve_ship': {
    path: Record<string, never>;
    query: { supplier_id: string };
    body: {
      delivery_mode?: string;
      delivery_order_codes?: string[];
      logistics?: {
        delivery_option?: string;
        shipping_provider_code?: string;
        shipping_provider_name?: string;
      };
      reserve?: {
        predicted_arrived_time?: number;
        predicted_pickup_ge?: number;
        predicted_pickup_lt?: number;
        predicted_pickup_time?: number;
        predicted_ship_time?: number;
      };
      sender_contact?: {
        address_detail?: {
          city_id?: number;
          city_name?: string;
          country_id?: number;
          country_name?: string;
          detail?: string;
          district_id?: number;
          district_name?: string;
          province_id?: number;
          province_name?: string;
          town_id?: number;
          town_name?: string;
        };
        contact_name?: string;
        email?: string;
        full_address?: string;
        phone_number?: string;
        postal_code?: string;
      };
      total_weight?: { unit?: string; value?: string };
      warehouse_code?: string;
    };
    data: { delivery_batch_code?: string };
  };
  'POST /gs_full_service_shipment/202405/preview/delivery_orders/search': {
    path: Record<string, never>;
    query: { supplier_id: string };
    body: {
      arrived_time_ge?: number;
      arrived_time_lt?: number;
      delivery_batch_codes?: string[];
      delivery_order_codes?: string[];
      delivery_types?: string[];
      emergency_levels?: string[];
      external_skc_codes?: string[];
      external_sku_codes?: string[];
      is_sample_included?: boolean;
      order_types?: string[];
      page_size?: number;
      page_token?: string;
      platform_spu_codes?: string[];
      relative_codes?: string[];
      require_arrived_time_ge?: number;
      require_arrived_time_lt?: number;
      ship_time_ge?: number;
      ship_time_lt?: number;
      warehouse_codes?: string[];
    };
    data: {
      delivery_orders?: {
        arrived_time?: number;
        category_id?: string;
        code?: string;
        delivery_batch_code?: string;
        delivery_packages?: {
          logistics_order_code?: string;
          package_code?: string;
          skus?: { quantity?: number; sku_code?: string }[];
        }[];
        delivery_quantity?: number;
        delivery_type?: string;
        emergency_level?: string;
        inbound_quantity?: number;
        is_first_order?: boolean;
        is_sample_included?: boolean;
        logistics?: { delivery_option?: string; shipping_provider_code?: string };
        mode?: string;
        platform_spu_code?: string;
        predicted_arrived_time?: number;
        predicted_ship_time?: number;
        qualified_quantity?: number;
        quality_check_result?: string;
        received_quantity?: number;
        relative_code?: string;
        relative_code_type?: string;
        require_arrived_time?: number;
        returned_quantity?: number;
        sample_code?: string;
        sample_status?: string;
        ship_time?: number;
        skc?: {
          external_skc_code?: string;
          first_key_attribute_name_en?: string;
          first_key_attribute_name_zh?: string;
          first_key_attribute_value_en?: string;
          first_key_attribute_value_zh?: string;
          platform_skc_code?: string;
        };
        skus?: {
          barcode?: string;
          external_sku_code?: string;
          platform_sku_code?: string;
          second_key_attribute_name_en?: string;
          second_key_attribute_name_zh?: string;
          second_key_attribute_value_en?: string;
          second_key_attribute_value_zh?: string;
        }[];
        status?: string;
        stockup_type?: string;
        unqualified_quantity?: number;
        warehouse_code?: string;
        warehouse_contact?: {
          address_detail?: {
            city_id?: number;
            city_name?: string;
            country_id?: number;
            country_name?: string;
            detail?: string;
            district_id?: number;
            district_name?: string;
            province_id?: number;
            province_name?: string;
            town_id?: number;
            town_name?: string;
          };
          contact_name?: string;
          email?: string;
          full_address?: string;
          phone_number?: string;
          postal_code?: string;
        };
        warehouse_name?: string;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /gs_full_service_shipment/202405/preview/shipping_providers/search': {
    path: Record<string, never>;
    query: { supplier_id: string };
    body: {
      delivery_mode?: string;
      delivery_option?: string;
      delivery_order_codes?: string[];
      sender_contact?: {
        address_detail?: {
          city_id?: number;
          city_name?: string;
          country_id?: number;
          country_name?: string;
          detail?: string;
          district_id?: number;
          district_name?: string;
          province_id?: number;
          province_name?: string;
          town_id?: number;
          town_name?: string;
        };
        contact_name?: string;
        email?: string;
        full_address?: string;
        phone_number?: string;
        postal_code?: string;
      };
      total_weight?: { unit?: string; value?: string };
      warehouse_code?: string;
    };
    data: {
      reserve_arrived_times?: { arrived_time?: number; can_reserve?: boolean }[];
      shipping_providers?: {
        delivery_option?: string;
        max_charge_fee?: { amount?: string; currency?: string };
        min_charge_fee?: { amount?: string; currency?: string };
        provider_code?: string;
        provider_name?: string;
        reserve_data?: {
          can_reserve?: boolean;
          reserve_segments?: { can_reserve?: boolean; end_time?: number; start_time?: number }[];
          ship_time?: number;
        }[];
      }[];
    };
  };
  'POST /gs_full_service_shipment/202405/preview/stockup_orders/search': {
    path: Record<string, never>;
    query: { supplier_id: string };
    body: {
      can_deliver?: boolean;
      emergency_levels?: string[];
      external_skc_codes?: string[];
      external_sku_codes?: string[];
      is_delivery_completed?: boolean;
      is_first_order?: boolean;
      is_normal?: boolean;
      order_create_time_ge?: number;
      order_create_time_lt?: number;
      order_sources?: string[];
      order_status?: string[];
      order_types?: string[];
      page_size?: number;
      page_token?: string;
      platform_sku_codes?: string[];
      platform_spu_codes?: string[];
      require_arrived_time_ge?: number;
      require_arrived_time_lt?: number;
      require_ship_time_ge?: number;
      require_ship_time_lt?: number;
      stockup_order_codes?: string[];
    };
    data: {
      next_page_token?: string;
      stockup_orders?: {
        can_deliver?: boolean;
        category_id?: string;
        code?: string;
        create_time?: number;
        delivery_quantity?: number;
        emergency_level?: string;
        inbound_quantity?: number;
        is_delivery_completed?: boolean;
        is_first_order?: boolean;
        is_normal?: boolean;
        manufacture_mode?: string;
        platform_spu_code?: string;
        received_quantity?: number;
        require_arrived_time?: number;
        require_ship_time?: number;
        returned_quantity?: number;
        skc?: {
          external_skc_code?: string;
          first_key_attribute_name_en?: string;
          first_key_attribute_name_zh?: string;
          first_key_attribute_value_en?: string;
          first_key_attribute_value_zh?: string;
          platform_skc_code?: string;
        };
        skus?: {
          barcode?: string;
          delivered_quantity?: number;
          external_sku_code?: string;
          inbound_quantity?: number;
          platform_sku_code?: string;
          received_quantity?: number;
          returned_quantity?: number;
          second_key_attribute_name_en?: string;
          second_key_attribute_name_zh?: string;
          second_key_attribute_value_en?: string;
          second_key_attribute_value_zh?: string;
          stockup_quantity?: number;
        }[];
        source?: string;
        status?: string;
        stockup_quantity?: number;
        type?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /gs_full_service_shipment/202407/abnormal_orders/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      abnormal_order_codes?: string[];
      abnormal_types?: string[];
      delivery_order_codes?: string[];
      external_skc_codes?: string[];
      external_sku_codes?: string[];
      latest_update_time_ge?: number;
      latest_update_time_lt?: number;
      order_create_time_ge?: number;
      order_create_time_lt?: number;
      page_size?: number;
      page_token?: string;
      platform_sku_codes?: string[];
      platform_spu_codes?: string[];
      relative_return_status?: string[];
      stockup_order_codes?: string[];
    };
    data: {
      abnormal_orders?: {
        abnormal_quantity?: string;
        abnormality_register_image_url?: string;
        category_id?: string;
        code?: string;
        create_time?: number;
        delivery_order_code?: string;
        handle_method?: string;
        inspect_order_code?: string;
        platform_spu_code?: string;
        quality_check_result?: string;
        relative_return_status?: string;
        remark?: string;
        return_order_code?: string;
        skc?: {
          external_skc_code?: string;
          first_key_attribute_name_en?: string;
          first_key_attribute_name_zh?: string;
          first_key_attribute_value_en?: string;
          first_key_attribute_value_zh?: string;
          image_url?: string;
          platform_skc_code?: string;
        };
        skus?: {
          abnormal_quantity?: number;
          barcode?: string;
          external_sku_code?: string;
          platform_sku_code?: string;
          second_key_attribute_name_en?: string;
          second_key_attribute_name_zh?: string;
          second_key_attribute_value_en?: string;
          second_key_attribute_value_zh?: string;
        }[];
        stockup_order_code?: string;
        type?: string;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /gs_full_service_shipment/202407/delivery_orders/reserve_ship': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      delivery_mode?: string;
      delivery_order_codes?: string[];
      logistics?: {
        delivery_option?: string;
        shipping_provider_code?: string;
        shipping_provider_name?: string;
      };
      reserve?: {
        predicted_arrived_time?: number;
        predicted_pickup_ge?: number;
        predicted_pickup_lt?: number;
        predicted_pickup_time?: number;
        predicted_ship_time?: number;
      };
      sender_contact_id?: string;
      shipping_box_quantity?: number;
      total_weight?: { unit?: string; value?: string };
      warehouse_code?: string;
    };
    data: { logistics_order?: string };
  };
  'POST /gs_full_service_shipment/202407/delivery_orders/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      arrived_time_ge?: number;
      arrived_time_lt?: number;
      delivery_order_codes?: string[];
      delivery_types?: string[];
      emergency_levels?: string[];
      external_skc_codes?: string[];
      external_sku_codes?: string[];
      is_sample_included?: boolean;
      latest_status_update_ge?: number;
      latest_status_update_lt?: number;
      logistics_orders?: string[];
      order_types?: string[];
      page_size?: number;
      page_token?: string;
      platform_spu_codes?: string[];
      relative_codes?: string[];
      require_arrived_time_ge?: number;
      require_arrived_time_lt?: number;
      ship_time_ge?: number;
      ship_time_lt?: number;
      warehouse_codes?: string[];
    };
    data: {
      delivery_orders?: {
        arrived_time?: number;
        category_id?: string;
        code?: string;
        delivered_quantity?: number;
        delivery_packages?: { package_code?: string; skus?: { quantity?: number; sku_code?: string }[] }[];
        delivery_type?: string;
        emergency_level?: string;
        inbound_quantity?: number;
        is_first_order?: boolean;
        is_sample_included?: boolean;
        latest_status_update_time?: number;
        logistics?: {
          delivery_option?: string;
          logistics_order?: string;
          shipping_provider_code?: string;
        };
        mode?: string;
        platform_spu_code?: string;
        predicted_arrived_time?: number;
        predicted_ship_time?: number;
        qualified_quantity?: number;
        quality_check_result?: string;
        received_quantity?: number;
        relative_code?: string;
        relative_code_type?: string;
        require_arrived_time?: number;
        returned_quantity?: number;
        sample_code?: string;
        sample_status?: string;
        ship_time?: number;
        skc?: {
          external_skc_code?: string;
          first_key_attribute_name_en?: string;
          first_key_attribute_name_zh?: string;
          first_key_attribute_value_en?: string;
          first_key_attribute_value_zh?: string;
          image_url?: string;
          platform_skc_code?: string;
        };
        skus?: {
          barcode?: string;
          delivered_quantity?: number;
          external_sku_code?: string;
          inbound_quantity?: number;
          platform_sku_code?: string;
          qualified_quantity?: number;
          received_quantity?: number;
          returned_quantity?: number;
          second_key_attribute_name_en?: string;
          second_key_attribute_name_zh?: string;
          second_key_attribute_value_en?: string;
          second_key_attribute_value_zh?: string;
          unqualified_quantity?: number;
        }[];
        status?: string;
        stockup_type?: string;
        unqualified_quantity?: number;
        warehouse_code?: string;
        warehouse_contact?: {
          address_detail?: {
            city_name?: string;
            country_name?: string;
            detail?: string;
            district_name?: string;
            province_name?: string;
            town_name?: string;
          };
          contact_name?: string;
          email?: string;
          full_address?: string;
          phone_number?: string;
          postal_code?: string;
        };
        warehouse_name?: string;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /gs_full_service_shipment/202407/logistics_orders/cancel_ship': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { logistics_order?: string };
    data: Record<string, unknown>;
  };
  'POST /gs_full_service_shipment/202407/return_orders/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      external_skc_codes?: string[];
      external_sku_codes?: string[];
      order_create_time_ge?: number;
      order_create_time_lt?: number;
      page_size?: number;
      page_token?: string;
      platform_sku_codes?: string[];
      platform_spu_codes?: string[];
      return_methods?: string[];
      return_order_codes?: string[];
      return_source?: string;
      return_status?: string[];
      return_types?: string[];
    };
    data: {
      next_page_token?: string;
      return_orders?: {
        code?: string;
        detailed_reason?: string;
        logistics?: {
          actual_quantity?: number;
          category_id?: string;
          confirm_quantity?: number;
          logistics_order?: string;
          platform_spu_code?: string;
          request_quantity?: number;
          shipping_provider_code?: string;
          skus?: {
            actual_quantity?: number;
            barcode?: string;
            cancel_reason?: string;
            confirm_quantity?: number;
            confirm_reason?: string;
            external_skc_code?: string;
            external_sku_code?: string;
            first_key_attribute_name_en?: string;
            first_key_attribute_name_zh?: string;
            first_key_attribute_value_en?: string;
            first_key_attribute_value_zh?: string;
            image_url?: string;
            platform_sku_code?: string;
            request_quantity?: number;
            second_key_attribute_name_en?: string;
            second_key_attribute_name_zh?: string;
            second_key_attribute_value_en?: string;
            second_key_attribute_value_zh?: string;
          }[];
        };
        method?: string;
        outbound_batch_code?: string;
        reason_type?: string;
        source?: string;
        status?: string;
        type?: string;
        warehouse_code?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /gs_full_service_shipment/202407/shipping_providers/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      delivery_mode?: string;
      delivery_option?: string;
      delivery_order_codes?: string[];
      sender_contact_id?: string;
      shipping_box_quantity?: number;
      total_weight?: { unit?: string; value?: string };
      warehouse_code?: string;
    };
    data: {
      reserve_arrived_times?: { arrived_time?: number; can_reserve?: boolean }[];
      shipping_providers?: {
        delivery_option?: string;
        max_charge_fee?: { amount?: string; currency?: string };
        min_charge_fee?: { amount?: string; currency?: string };
        provider_code?: string;
        provider_name?: string;
        reserve_datas?: {
          can_reserve?: boolean;
          reserve_segments?: { can_reserve?: boolean; end_time?: number; start_time?: number }[];
          ship_time?: number;
        }[];
      }[];
    };
  };
  'POST /gs_full_service_shipment/202407/stockup_orders/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      can_deliver?: boolean;
      emergency_levels?: string[];
      external_skc_codes?: string[];
      external_sku_codes?: string[];
      is_delivery_completed?: boolean;
      is_first_order?: boolean;
      is_normal?: boolean;
      latest_status_update_ge?: number;
      latest_status_update_lt?: number;
      order_create_time_ge?: number;
      order_create_time_lt?: number;
      order_sources?: string[];
      order_status?: string[];
      order_types?: string[];
      page_size?: number;
      page_token?: string;
      platform_sku_codes?: string[];
      platform_spu_codes?: string[];
      require_arrived_time_ge?: number;
      require_arrived_time_lt?: number;
      require_ship_time_ge?: number;
      require_ship_time_lt?: number;
      stockup_order_codes?: string[];
    };
    data: {
      next_page_token?: string;
      stockup_orders?: {
        can_deliver?: boolean;
        category_id?: string;
        code?: string;
        create_time?: number;
        delivered_quantity?: number;
        emergency_level?: string;
        inbound_quantity?: number;
        is_delivery_completed?: boolean;
        is_first_order?: boolean;
        is_normal?: boolean;
        latest_status_update_time?: number;
        manufacture_mode?: string;
        platform_spu_code?: string;
        received_quantity?: number;
        require_arrived_time?: number;
        require_ship_time?: number;
        returned_quantity?: number;
        skc?: {
          external_skc_code?: string;
          first_key_attribute_name_en?: string;
          first_key_attribute_name_zh?: string;
          first_key_attribute_value_en?: string;
          first_key_attribute_value_zh?: string;
          image_url?: string;
          platform_skc_code?: string;
        };
        skus?: {
          barcode?: string;
          delivered_quantity?: number;
          external_sku_code?: string;
          inbound_quantity?: number;
          platform_sku_code?: string;
          received_quantity?: number;
          returned_quantity?: number;
          second_key_attribute_name_en?: string;
          second_key_attribute_name_zh?: string;
          second_key_attribute_value_en?: string;
          second_key_attribute_value_zh?: string;
          stockup_quantity?: number;
        }[];
        source?: string;
        status?: string;
        stockup_quantity?: number;
        type?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /gs_full_service_shipment/202409/delivery_orders/sku_documents/generate': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      platform_sku_items?: { code?: string; quantity?: number }[];
      size?: { height?: string; unit?: string; width?: string };
      stockup_order_code?: string;
    };
    data: { document_url?: string };
  };
  'POST /gs_full_service_shipment/202409/stockup_orders/confirm': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      is_order_confirmed?: boolean;
      reject_note?: string;
      reject_reason?: string;
      skus?: { code?: string; confirm_stockup_quantity?: number }[];
      stockup_order_code?: string;
    };
    data: Record<string, unknown>;
  };
  'POST /gs_full_service_shipment/202410/delivery_orders/reserve_ship': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      delivery_mode?: string;
      delivery_order_codes?: string[];
      logistics?: {
        delivery_option?: string;
        shipping_provider_code?: string;
        shipping_provider_name?: string;
      };
      reserve?: {
        predicted_arrived_time?: number;
        predicted_pickup_ge?: number;
        predicted_pickup_lt?: number;
        predicted_pickup_time?: number;
        predicted_ship_time?: number;
      };
      sender_contact_id?: string;
      shipping_box_quantity?: number;
      total_weight?: { unit?: string; value?: string };
      warehouse_code?: string;
    };
    data: { logistics_order?: string };
  };
  'POST /gs_full_service_shipment/202410/shipping_providers/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      delivery_mode?: string;
      delivery_option?: string;
      delivery_order_codes?: string[];
      sender_contact_id?: string;
      shipping_box_quantity?: number;
      total_weight?: { unit?: string; value?: string };
      warehouse_code?: string;
    };
    data: {
      reserve_arrived_times?: {
        accurate_warehouse_code?: string;
        arrived_time?: number;
        can_reserve?: boolean;
        max_charge_fee?: { amount?: string; currency?: string };
        min_charge_fee?: { amount?: string; currency?: string };
      }[];
      shipping_providers?: {
        delivery_option?: string;
        max_charge_fee?: { amount?: string; currency?: string };
        min_charge_fee?: { amount?: string; currency?: string };
        provider_code?: string;
        provider_name?: string;
        reserve_datas?: {
          can_reserve?: boolean;
          reserve_segments?: {
            accurate_warehouse_code?: string;
            can_reserve?: boolean;
            end_time?: number;
            start_time?: number;
          }[];
          ship_time?: number;
        }[];
      }[];
      warehouse_list?: {
        warehouse_code?: string;
        warehouse_contact?: {
          address_detail?: {
            city_name?: string;
            country_name?: string;
            detail?: string;
            district_name?: string;
            province_name?: string;
            town_name?: string;
          };
          contact_name?: string;
          email?: string;
          full_address?: string;
          phone_number?: string;
          postal_code?: string;
        };
        warehouse_name?: string;
      }[];
    };
  };
  'POST /gs_full_service_shipment/202503/delivery_orders/sku_documents/generate': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      need_separator?: boolean;
      platform_sku_items?: { code?: string; quantity?: number }[];
      size?: { height?: string; unit?: string; width?: string };
      stockup_order_code?: string;
    };
    data: { document_url?: string };
  };
}
