// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface ProductOperations {
  'DELETE /product/202309/global_products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { global_product_ids: string[] };
    data: {
      errors?: { code?: number; detail?: { global_product_id?: string }; message?: string }[];
    };
  };
  'DELETE /product/202309/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_ids: string[] };
    data: { errors?: { code?: number; detail?: { product_id?: string }; message?: string }[] };
  };
  'GET /product/202309/brands': {
    path: Record<string, never>;
    query: {
      category_id?: string;
      is_authorized?: boolean;
      brand_name?: string;
      page_size: number;
      page_token?: string;
      category_version?: string;
    };
    body: undefined;
    data: {
      brands?: {
        authorized_status?: 'UNAUTHORIEZD' | 'AUTHORIZED' | (string & {});
        brand_status?: 'AVAILABLE' | 'UNAVAILABLE' | (string & {});
        id?: string;
        is_t1_brand?: boolean;
        name?: string;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'GET /product/202309/categories': {
    path: Record<string, never>;
    query: {
      locale?: 'de-DE' | 'en-GB' | 'en-IE' | 'en-US' | 'es-ES' | 'es-MX' | 'fr-FR' | 'id-ID' | 'it-IT' | 'ja-JP' | 'ms-MY' | 'pt-BR' | 'th-TH' | 'vi-VN' | 'zh-CN' | (string & {});
      keyword?: string;
      category_version?: string;
      listing_platform?: 'TIKTOK_SHOP' | 'TOKOPEDIA' | (string & {});
      include_prohibited_categories?: boolean;
    };
    body: undefined;
    data: {
      categories?: {
        id?: string;
        is_leaf?: boolean;
        local_name?: string;
        parent_id?: string;
        permission_statuses?: ('AVAILABLE' | 'INVITE_ONLY' | 'NON_MAIN_CATEGORY' | 'PROHIBITED' | (string & {}))[];
      }[];
    };
  };
  'GET /product/202309/categories/{category_id}/attributes': {
    path: { category_id: string };
    query: {
      locale?: 'de-DE' | 'en-GB' | 'en-IE' | 'en-US' | 'es-ES' | 'es-MX' | 'fr-FR' | 'id-ID' | 'it-IT' | 'ja-JP' | 'ms-MY' | 'pt-BR' | 'th-TH' | 'vi-VN' | 'zh-CN' | (string & {});
      category_version?: string;
    };
    body: undefined;
    data: {
      attributes?: {
        id?: string;
        is_customizable?: boolean;
        is_multiple_selection?: boolean;
        is_requried?: boolean;
        name?: string;
        requirement_conditions?: {
          attribute_id?: string;
          attribute_value_id?: string;
          condition_type?: 'VALUE_ID_MATCH' | (string & {});
        }[];
        type?: 'SALES_PROPERTY' | 'PRODUCT_PROPERTY' | (string & {});
        value_data_format?: 'POSITIVE_INT_OR_DECIMAL' | (string & {});
        values?: { icon_url?: string; id?: string; name?: string }[];
      }[];
    };
  };
  'GET /product/202309/categories/{category_id}/global_attributes': {
    path: { category_id: string };
    query: {
      locale?: 'de-DE' | 'en-GB' | 'en-IE' | 'en-US' | 'es-ES' | 'es-MX' | 'fr-FR' | 'id-ID' | 'it-IT' | 'ja-JP' | 'ms-MY' | 'th-TH' | 'vi-VN' | 'zh-CN' | (string & {});
      category_version?: string;
    };
    body: undefined;
    data: {
      attributes?: {
        id?: string;
        is_customizable?: boolean;
        is_multiple_selection?: boolean;
        is_requried?: boolean;
        name?: string;
        optional_regions?: string[];
        required_regions?: string[];
        requirement_conditions?: {
          attribute_id?: string;
          attribute_value_id?: string;
          condition_type?: 'VALUE_ID_MATCH' | (string & {});
          region?: string;
        }[];
        type?: 'SALES_PROPERTY' | 'PRODUCT_PROPERTY' | (string & {});
        values?: { id?: string; name?: string }[];
      }[];
    };
  };
  'GET /product/202309/categories/{category_id}/global_rules': {
    path: { category_id: string };
    query: {
      category_version?: string;
      locale?: 'de-DE' | 'en-GB' | 'en-IE' | 'en-US' | 'es-ES' | 'es-MX' | 'fr-FR' | 'id-ID' | 'it-IT' | 'ja-JP' | 'ms-MY' | 'th-TH' | 'vi-VN' | 'zh-CN' | (string & {});
    };
    body: undefined;
    data: {
      manufacturer?: { is_required?: boolean; optional_regions?: string[]; required_regions?: string[] };
      product_certifications?: {
        id?: string;
        is_required?: boolean;
        name?: string;
        optional_regions?: string[];
        required_regions?: string[];
        requirement_conditions?: {
          attribute_id?: string;
          attribute_value_id?: string;
          condition_type?: 'VALUE_ID_MATCH' | (string & {});
          region?: string;
        }[];
        sample_image_url?: string;
      }[];
      responsible_person?: { is_required?: boolean; optional_regions?: string[]; required_regions?: string[] };
      size_chart?: { is_required?: boolean; is_supported?: boolean };
    };
  };
  'GET /product/202309/categories/{category_id}/rules': {
    path: { category_id: string };
    query: {
      category_version?: string;
      locale?: 'de-DE' | 'en-GB' | 'en-IE' | 'en-US' | 'es-ES' | 'es-MX' | 'fr-FR' | 'id-ID' | 'it-IT' | 'ja-JP' | 'ms-MY' | 'pt-BR' | 'th-TH' | 'vi-VN' | 'zh-CN' | (string & {});
    };
    body: undefined;
    data: {
      allowed_special_product_types?: ('PRE_ORDER' | 'MADE_TO_ORDER' | 'CUSTOM' | (string & {}))[];
      cod?: { is_supported?: boolean };
      epr?: { is_required?: boolean };
      fees?: { is_required?: boolean; type?: 'PFAND' | (string & {}) }[];
      manufacturer?: { is_required?: boolean };
      package_dimension?: { is_required?: boolean };
      product_certifications?: {
        document_details?: string;
        expiration_date?: { is_required?: boolean };
        id?: string;
        is_required?: boolean;
        name?: string;
        requirement_conditions?: {
          attribute_id?: string;
          attribute_value_id?: string;
          condition_type?: 'VALUE_ID_MATCH' | (string & {});
        }[];
        sample_image_url?: string;
      }[];
      responsible_person?: { is_required?: boolean };
      size_chart?: { is_required?: boolean; is_supported?: boolean };
    };
  };
  'GET /product/202309/global_categories': {
    path: Record<string, never>;
    query: {
      locale?: 'de-DE' | 'en-GB' | 'en-IE' | 'en-US' | 'es-ES' | 'es-MX' | 'fr-FR' | 'id-ID' | 'it-IT' | 'ja-JP' | 'ms-MY' | 'th-TH' | 'vi-VN' | 'zh-CN' | (string & {});
      keyword?: string;
      category_version?: string;
    };
    body: undefined;
    data: {
      categories?: {
        id?: string;
        is_leaf?: boolean;
        local_name?: string;
        parent_id?: string;
        permission_statuses?: ('AVAILABLE' | 'NON_MAIN_CATEGORY' | (string & {}))[];
      }[];
    };
  };
  'GET /product/202309/global_products/{global_product_id}': {
    path: { global_product_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      brand?: { id?: string };
      category?: { id?: string };
      certifications?: {
        files?: { format?: string; id?: string; name?: string; urls?: string[] }[];
        id?: string;
        images?: { height?: number; uri?: string; width?: number }[];
        title?: string;
      }[];
      create_time?: number;
      description?: string;
      external_global_product_id?: string;
      global_seller_id?: string;
      id?: string;
      main_images?: { height?: number; uri?: string; width?: number }[];
      manufacturer?: { address?: string; email?: string; name?: string; phone_number?: string };
      manufacturer_ids?: string[];
      package_dimensions?: { height?: string; length?: string; unit?: string; width?: string };
      package_weight?: { unit?: string; value?: string };
      product_attributes?: { id?: string; name?: string; values?: { id?: string; name?: string }[] }[];
      products?: {
        id?: string;
        region?: string;
        sku_mappings?: {
          global_sku_id?: string;
          local_sku_id?: string;
          sales_attribute_mappings?: {
            global_attribute_id?: string;
            global_value_id?: string;
            local_attribute_id?: string;
            local_value_id?: string;
          }[];
        }[];
      }[];
      responsible_person_ids?: string[];
      size_chart?: {
        image?: { height?: number; uri?: string; width?: number };
        template?: { id?: string };
      };
      skus?: {
        external_global_sku_id?: string;
        extra_identifier_codes?: string[];
        global_quantity?: number;
        id?: string;
        identifier_code?: { code?: string; type?: 'JAN' | (string & {}) };
        inventory?: { global_warehouse_id?: string; quantity?: number }[];
        price?: {
          amount?: string;
          currency?: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
          unit_price?: string;
        };
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: {
            height?: number;
            thumb_urls?: string[];
            uri?: string;
            urls?: string[];
            width?: number;
          };
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
      }[];
      source_locale?: 'de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {});
      title?: string;
      update_time?: number;
      video?: { id?: string };
    };
  };
  'GET /product/202309/prerequisites': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      shop?: {
        bank_account?: string;
        contact_info?: string;
        gne?: { epr?: string; product_quantity_limit?: string };
        logistics?: {
          delivery_option?: string;
          pickup_warehouse?: string;
          return_warehouse?: string;
          shipping_template?: string;
        };
        status?: string;
        tax_info?: string;
      };
    };
  };
  'GET /product/202309/products/{product_id}': {
    path: { product_id: string };
    query: {
      return_under_review_version?: boolean;
      return_draft_version?: boolean;
      locale?: string;
    };
    body: undefined;
    data: {
      audit?: {
        pre_approved_reasons?: ('KYC_PENDING' | 'RESTRICTED_CATEGORY_PENDING' | (string & {}))[];
        status?: 'NONE' | 'AUDITING' | 'FAILED' | 'PRE_APPROVED' | 'APPROVED' | (string & {});
      };
      audit_failed_reasons?: {
        listing_platform?: 'TIKTOK_SHOP' | 'TOKOPEDIA' | (string & {});
        position?: string;
        reasons?: string[];
        suggestions?: string[];
      }[];
      brand?: { id?: string; name?: string };
      category_chains?: { id?: string; is_leaf?: boolean; local_name?: string; parent_id?: string }[];
      certifications?: {
        expiration_date?: number;
        files?: { format?: string; id?: string; name?: string; urls?: string[] }[];
        id?: string;
        images?: {
          height?: number;
          thumb_urls?: string[];
          uri?: string;
          urls?: string[];
          width?: number;
        }[];
        title?: string;
      }[];
      create_time?: number;
      delivery_options?: { id?: string; is_available?: boolean; name?: string }[];
      description?: string;
      external_product_id?: string;
      global_product_association?: {
        global_product_id?: string;
        sku_mappings?: {
          global_sku_id?: string;
          local_sku_id?: string;
          sales_attribute_mappings?: {
            global_attribute_id?: string;
            global_value_id?: string;
            local_attribute_id?: string;
            local_value_id?: string;
          }[];
        }[];
      };
      has_draft?: boolean;
      id?: string;
      integrated_platform_statuses?: {
        platform?: 'TOKOPEDIA' | (string & {});
        status?: 'DRAFT' | 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED' | (string & {});
      }[];
      is_cod_allowed?: boolean;
      is_not_for_sale?: boolean;
      is_pre_owned?: boolean;
      is_replicated?: boolean;
      listing_quality_tier?: 'POOR' | 'FAIR' | 'GOOD' | (string & {});
      main_images?: {
        height?: number;
        thumb_urls?: string[];
        uri?: string;
        urls?: string[];
        width?: number;
      }[];
      manufacturer_ids?: string[];
      minimum_order_quantity?: number;
      package_dimensions?: { height?: string; length?: string; unit?: string; width?: string };
      package_weight?: { unit?: 'KILOGRAM' | 'POUND' | (string & {}); value?: string };
      prescription_requirement?: { needs_prescription?: boolean };
      primary_combined_product_id?: string;
      product_attributes?: { id?: string; name?: string; values?: { id?: string; name?: string }[] }[];
      product_families?: { id?: string; products?: { id?: string }[] }[];
      product_status?: 'INITIAL' | 'DRAFT' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED' | (string & {});
      product_types?: ('COMBINED_PRODUCT' | 'IN_COMBINED_PRODUCT' | 'GPR_TARGET_PRODUCT' | (string & {}))[];
      recommended_categories?: { id?: string; local_name?: string }[];
      responsible_person_ids?: string[];
      shipping_insurance_requirement?: 'REQUIRED' | 'OPTIONAL' | 'NOT_SUPPORTED' | (string & {});
      shipping_template_id?: string;
      size_chart?: {
        image?: {
          height?: number;
          thumb_urls?: string[];
          uri?: string;
          urls?: string[];
          width?: number;
        };
        template?: { id?: string };
      };
      skus?: {
        combined_skus?: {
          brand?: { id?: string; name?: string };
          categories?: { id?: string; is_leaf?: boolean; local_name?: string; parent_id?: string }[];
          combined_listing_not_live_reasons?: ('SUB_PRODUCT_DEACTIVATE' | 'SUB_PRODUCT_DELETE' | 'SUB_PRODUCT_FROZEN' | 'SUB_SKU_DELETE' | 'SUB_PRODUCT_CATEGORY_FIRST_LEVEL_ERROR' | 'SUB_PRODUCT_CATEGORY_OVER_RESTRICTION' | (string & {}))[];
          inventory?: { quantity?: number; warehouse_id?: string }[];
          price?: {
            currency?: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
            sale_price?: string;
            tax_exclusive_price?: string;
          };
          product_id?: string;
          product_main_image?: {
            height?: number;
            thumb_urls?: string[];
            uri?: string;
            urls?: string[];
            width?: number;
          };
          sales_attributes?: {
            id?: string;
            name?: string;
            sku_img?: {
              height?: number;
              thumb_urls?: string[];
              uri?: string;
              urls?: string[];
              width?: number;
            };
            supplementary_sku_images?: {
              height?: number;
              thumb_urls?: string[];
              uri?: string;
              urls?: string[];
              width?: number;
            }[];
            value_id?: string;
            value_name?: string;
          }[];
          seller_sku?: string;
          sku_count?: number;
          sku_id?: string;
          title?: string;
        }[];
        external_list_prices?: {
          amount?: string;
          currency?: string;
          source?: 'SHOPIFY_COMPARE_AT_PRICE' | (string & {});
        }[];
        external_sku_id?: string;
        external_urls?: string[];
        extra_identifier_codes?: string[];
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        global_listing_policy?: {
          inventory_type?: 'SHARED' | 'EXCLUSIVE' | (string & {});
          price_sync?: boolean;
          replicate_source?: { product_id?: string; shop_id?: string; sku_id?: string };
        };
        id?: string;
        identifier_code?: { code?: string; type?: 'JAN' | (string & {}) };
        inventory?: {
          backorder_quantity?: number;
          handling_time?: number;
          quantity?: number;
          warehouse_id?: string;
        }[];
        list_price?: { amount?: string; currency?: string };
        pre_sale?: {
          fulfillment_type?: { handling_duration_days?: number; release_date?: number };
          type?: 'PRE_ORDER' | 'MADE_TO_ORDER' | 'CUSTOM' | (string & {});
        };
        price?: {
          currency?: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
          sale_price?: string;
          tax_exclusive_price?: string;
          unit_price?: string;
        };
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: {
            height?: number;
            thumb_urls?: string[];
            uri?: string;
            urls?: string[];
            width?: number;
          };
          supplementary_sku_images?: {
            height?: number;
            thumb_urls?: string[];
            uri?: string;
            urls?: string[];
            width?: number;
          }[];
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
        status_info?: {
          deactivation_source?: 'SELLER' | 'PLATFORM' | 'COMBO_RELATION' | (string & {});
          status?: 'NORMAL' | 'DEACTIVATED' | (string & {});
        };
      }[];
      status?: 'DRAFT' | 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED' | (string & {});
      subscribe_info?: {
        subscribe_discount_details?: {
          discount_level?: 'REGULAR' | 'FIRST_ORDER' | 'RETENTION' | (string & {});
          discount_value?: number;
        }[];
        subscribe_promotion_config?: {
          discount_level?: 'REGULAR' | 'FIRST_ORDER' | 'RETENTION' | (string & {});
          discount_options?: number[];
          max_discount?: number;
          min_discount?: number;
        }[];
        subscribe_status?: 'ENABLED' | 'NOT_ENABLED' | (string & {});
        support_subscribe?: boolean;
      };
      title?: string;
      update_time?: number;
      video?: {
        cover_url?: string;
        format?: string;
        height?: number;
        id?: string;
        size?: number;
        url?: string;
        width?: number;
      };
    };
  };
  'GET /product/202312/prerequisites': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      check_results?: {
        check_item?: 'SHOP_STATUS' | 'SHOP_TAX' | 'PICKUP_WAREHOUSE' | 'RETURN_WAREHOUSE' | 'DELIVERY_OPTION' | 'SHIPPING_TEMPLATE' | 'PRODUCT_QUANTITY_LIMIT' | 'EXTENDED_PRODUCER_RESPONSIBILITY' | 'BANk_ACCOUNT' | 'CONTACT_INFO' | (string & {});
        fail_reasons?: string[];
        is_failed?: boolean;
      }[];
    };
  };
  'GET /product/202401/listing_schemas': {
    path: Record<string, never>;
    query: { category_ids: readonly string[]; locale?: string; category_version?: string };
    body: undefined;
    data: {
      errors?: { code?: number; detail?: { category_id?: number }; message?: string }[];
      listing_schemas?: {
        category_id?: number;
        fileds?: {
          complex_values?: {
            id?: string;
            name?: string;
            options?: { id?: string; name?: string }[];
            rules?: {
              type?: 'VALUE_TYPE' | 'REQUIRED' | 'SUPPORTED' | 'DISABLE' | 'REGX' | 'TIP' | 'SAMPLE' | 'CUSTOM' | 'MULTI_INPUT' | 'AVAILABLE' | 'AUTHORIZED' | (string & {});
              value?: string;
            }[];
          }[];
          id?: string;
          name?: string;
          options?: { id?: string; name?: string }[];
          rules?: {
            type?: 'VALUE_TYPE' | 'REQUIRED' | 'SUPPORTED' | 'DISABLE' | 'REGX' | 'TIP' | 'SAMPLE' | 'CUSTOM' | 'MULTI_INPUT' | 'AVAILABLE' | 'AUTHORIZED' | (string & {});
            value?: string;
          }[];
        }[];
      }[];
    };
  };
  'GET /product/202405/products/diagnoses': {
    path: Record<string, never>;
    query: { product_ids: readonly string[] };
    body: undefined;
    data: {
      products?: {
        diagnoses?: {
          diagnosis_results?: {
            code?: string;
            how_to_solve?: string;
            quality_tier?: 'FAIR' | 'GOOD' | (string & {});
          }[];
          field?: 'TITLE' | 'DESCRIPTION' | 'IMAGE' | 'ATTRIBUTE' | 'SIZE_CHART' | (string & {});
          suggestion?: {
            images?: {
              height?: number;
              optimized_uri?: string;
              optimized_url?: string;
              uri?: string;
              url?: string;
              width?: number;
            }[];
            seo_words?: { text?: string }[];
            smart_texts?: { text?: string }[];
          };
        }[];
        id?: string;
        listing_quality?: {
          current_tier?: 'POOR' | 'FAIR' | 'GOOD' | (string & {});
          remaining_recommendations?: number;
        };
      }[];
    };
  };
  'GET /product/202405/products/seo_words': {
    path: Record<string, never>;
    query: { product_ids: readonly string[] };
    body: undefined;
    data: { products?: { id?: string; seo_words?: { text?: string }[] }[] };
  };
  'GET /product/202405/products/suggestions': {
    path: Record<string, never>;
    query: { product_ids: readonly string[] };
    body: undefined;
    data: {
      products?: {
        id?: string;
        suggestions?: { field?: 'TITLE' | 'DESCRIPTION' | (string & {}); items?: { text?: string }[] }[];
      }[];
    };
  };
  'GET /product/202407/listing_schemas': {
    path: Record<string, never>;
    query: { category_ids: readonly string[]; locale?: string; category_version?: string };
    body: undefined;
    data: {
      errors?: { code?: number; detail?: { category_id?: number }; message?: string }[];
      listing_schemas?: {
        category_id?: number;
        fields?: {
          complex_values?: {
            id?: string;
            name?: string;
            options?: { id?: string; name?: string }[];
            rules?: {
              type?: 'VALUE_TYPE' | 'REQUIRED' | 'SUPPORTED' | 'DISABLE' | 'REGX' | 'TIP' | 'SAMPLE' | 'CUSTOM' | 'MULTI_INPUT' | 'AVAILABLE' | 'AUTHORIZED' | (string & {});
              value?: string;
            }[];
          }[];
          id?: string;
          name?: string;
          options?: { id?: string; name?: string }[];
          rules?: {
            type?: 'VALUE_TYPE' | 'REQUIRED' | 'SUPPORTED' | 'DISABLE' | 'REGX' | 'TIP' | 'SAMPLE' | 'CUSTOM' | 'MULTI_INPUT' | 'AVAILABLE' | 'AUTHORIZED' | (string & {});
            value?: string;
          }[];
        }[];
      }[];
    };
  };
  'GET /product/202506/images/translation_tasks': {
    path: Record<string, never>;
    query: { translation_task_ids?: readonly string[] };
    body: undefined;
    data: {
      translation_tasks?: {
        fail_reason?: string;
        id?: string;
        original_image?: { uri?: string; url?: string };
        status?: 'PROCESSING' | 'COMPLETED' | 'FAILED' | (string & {});
        target_language?: 'de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {});
        translated_image?: { uri?: string; url?: string };
      }[];
    };
  };
  'GET /product/202507/global_listing_rules': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: {
      inventory_rules?: {
        allocation_mode?: string;
        associated_warehouses?: { region?: string; warehouse_id?: string }[];
        local_warehouse_id?: string;
      }[];
      listing_methods?: ('GLOBAL_PUBLISHING' | 'LOCAL_REPLICATION' | (string & {}))[];
    };
  };
  'GET /product/202507/products/{product_id}/replicated_products': {
    path: { product_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      replicated_products?: { product_id?: string; product_status?: string; region?: string; shop_id?: string }[];
    };
  };
  'GET /product/202606/skpps/sum': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: Record<string, unknown>;
  };
  'GET /product/202606/skpps/{product_id}': {
    path: { product_id: string };
    query: Record<string, never>;
    body: undefined;
    data: Record<string, unknown>;
  };
  'POST /product/202309/brands': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { name: string };
    data: { id?: string };
  };
  'POST /product/202309/brands/recommend': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { language?: string; product_title?: string };
    data: { brand?: { id?: string; name?: string } };
  };
  'POST /product/202309/categories/recommend': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      category_version?: string;
      description?: string;
      images?: { uri?: string }[];
      include_prohibited_categories?: boolean;
      listing_platform?: 'TIKTOK_SHOP' | 'TOKOPEDIA' | (string & {});
      product_title: string;
    };
    data: {
      categories?: {
        id?: string;
        is_leaf?: boolean;
        level?: number;
        name?: string;
        permission_statuses?: ('AVAILABLE' | 'INVITE_ONLY' | 'PROHIBITED' | (string & {}))[];
      }[];
      leaf_category_id?: string;
    };
  };
  'POST /product/202309/files/upload': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { data: Uint8Array; name: string };
    data: {
      format?: 'PDF' | 'MP4' | 'MOV' | 'MKV' | 'WMV' | 'WEBM' | 'AVI' | '3GP' | 'FLV' | 'MPEG' | (string & {});
      id?: string;
      name?: string;
      url?: string;
    };
  };
  'POST /product/202309/global_categories/recommend': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      category_version?: string;
      description?: string;
      images?: { uri?: string }[];
      product_title: string;
    };
    data: {
      categories?: { id?: string; is_leaf?: boolean; level?: number; name?: string }[];
      leaf_category_id?: string;
    };
  };
  'POST /product/202309/global_products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      brand_id?: string;
      category_id: string;
      category_version?: string;
      certifications?: {
        files?: { format: string; id: string; name: string }[];
        id: string;
        images?: { uri: string }[];
      }[];
      description: string;
      external_global_product_id?: string;
      main_images: { uri: string }[];
      manufacturer?: { address?: string; email?: string; name?: string; phone_number?: string };
      manufacturer_ids?: string[];
      package_dimensions?: { height: string; length: string; unit: string; width: string };
      package_weight: { unit: string; value: string };
      product_attributes?: { id: string; values: { id?: string; name?: string }[] }[];
      responsible_person_ids?: string[];
      size_chart?: { image?: { uri: string }; template?: { id: string } };
      skus: {
        external_global_sku_id?: string;
        extra_identifier_codes?: string[];
        global_quantity?: number;
        identifier_code?: { code?: string; type?: 'JAN' | (string & {}) };
        inventory?: { global_warehouse_id: string; quantity: number }[];
        price: {
          amount: string;
          currency: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
        };
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: { uri: string };
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
      }[];
      source_locale?: 'de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {});
      title: string;
      video?: { id: string };
    };
    data: {
      global_product_id?: string;
      global_skus?: {
        external_global_sku_id?: string;
        id?: string;
        sales_attributes?: { id?: string; value_id?: string }[];
        seller_sku?: string;
      }[];
    };
  };
  'POST /product/202309/global_products/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: {
      create_time_ge?: number;
      create_time_le?: number;
      seller_skus?: string[];
      status?: string;
      update_time_ge?: number;
      update_time_le?: number;
    };
    data: {
      global_products?: {
        create_time?: number;
        id?: string;
        skus?: { id?: string; seller_sku?: string }[];
        status?: string;
        title?: string;
        update_time?: number;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /product/202309/global_products/{global_product_id}/inventory/update': {
    path: { global_product_id: string };
    query: Record<string, never>;
    body: {
      global_skus: { id: string; inventory: { global_warehouse_id: string; quantity: number }[] }[];
    };
    data: Record<string, unknown>;
  };
  'POST /product/202309/global_products/{global_product_id}/publish': {
    path: { global_product_id: string };
    query: Record<string, never>;
    body: {
      publish_target: {
        manufacturer_ids?: string[];
        region: string;
        responsible_person_ids?: string[];
        skus: {
          fees?: {
            additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
            amount?: string;
            type?: 'PFAND' | (string & {});
          }[];
          inventory?: { quantity?: number; warehouse_id?: string };
          price?: {
            amount?: string;
            currency: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
            sale_price?: string;
          };
          related_global_sku_id: string;
        }[];
      }[];
    };
    data: {
      products?: {
        id?: string;
        region?: string;
        shop_id?: string;
        skus?: {
          id?: string;
          related_global_sku_id?: string;
          sale_attributes?: { id?: string; value_id?: string }[];
          seller_sku?: string;
        }[];
      }[];
      publish_result?: {
        fail_reasons?: { message?: string }[];
        region?: string;
        status?: 'SUCCESS' | 'DRAFT' | 'FAILED' | (string & {});
      }[];
    };
  };
  'POST /product/202309/images/size_charts/identify': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { images?: { url?: string }[] };
    data: { images?: { is_size_chart?: boolean; url?: string }[] };
  };
  'POST /product/202309/images/upload': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      data: Uint8Array;
      use_case?: 'MAIN_IMAGE' | 'ATTRIBUTE_IMAGE' | 'DESCRIPTION_IMAGE' | 'CERTIFICATION_IMAGE' | 'SIZE_CHART_IMAGE' | (string & {});
    };
    data: {
      height?: number;
      uri?: string;
      url?: string;
      use_case?: 'MAIN_IMAGE' | 'ATTRIBUTE_IMAGE' | 'DESCRIPTION_IMAGE' | 'CERTIFICATION_IMAGE' | 'SIZE_CHART_IMAGE' | (string & {});
      width?: number;
    };
  };
  'POST /product/202309/inventory/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_ids?: string[]; sku_ids?: string[] };
    data: {
      inventory?: {
        product_id?: string;
        skus?: {
          id?: string;
          seller_sku?: string;
          total_available_inventory_distribution?: {
            campaign_inventory?: { campaign_name?: string; quantity?: number }[];
            creator_inventory?: { creator_name?: string; quantity?: number }[];
            in_shop_inventory?: { quantity?: number };
          };
          total_available_quantity?: number;
          total_committed_quantity?: number;
          warehouse_inventory?: {
            available_quantity?: number;
            committed_quantity?: number;
            warehouse_id?: string;
          }[];
        }[];
      }[];
    };
  };
  'POST /product/202309/products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      brand_id?: string;
      category_id: string;
      category_version?: string;
      certifications?: {
        expiration_date?: number;
        files?: { format: string; id: string; name: string }[];
        id: string;
        images?: { uri: string }[];
      }[];
      delivery_option_ids?: string[];
      description: string;
      external_product_id?: string;
      idempotency_key?: string;
      is_cod_allowed?: boolean;
      is_not_for_sale?: boolean;
      is_pre_owned?: boolean;
      listing_platforms?: ('TOKOPEDIA' | 'TIKTOK_SHOP' | (string & {}))[];
      main_images: { uri: string }[];
      manufacturer_ids?: string[];
      minimum_order_quantity?: number;
      package_dimensions?: {
        height: string;
        length: string;
        unit: 'CENTIMETER' | 'INCH' | (string & {});
        width: string;
      };
      package_weight: { unit: 'KILOGRAM' | 'POUND' | 'GRAM' | (string & {}); value: string };
      primary_combined_product_id?: string;
      product_attributes?: { id: string; values: { id?: string; name?: string }[] }[];
      responsible_person_ids?: string[];
      save_mode?: 'AS_DRAFT' | 'LISTING' | (string & {});
      shipping_insurance_requirement?: 'REQUIRED' | 'OPTIONAL' | 'NOT_SUPPORTED' | (string & {});
      shipping_template_id?: string;
      size_chart?: { image?: { uri: string }; template?: { id: string } };
      skus: {
        combined_skus?: { product_id: string; sku_count: number; sku_id: string }[];
        external_list_prices?: {
          amount: string;
          currency: string;
          source: 'SHOPIFY_COMPARE_AT_PRICE' | (string & {});
        }[];
        external_sku_id?: string;
        external_urls?: string[];
        extra_identifier_codes?: string[];
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        identifier_code?: { code?: string; type?: 'JAN' | (string & {}) };
        inventory: {
          backorder_quantity?: number;
          handling_time?: number;
          quantity?: number;
          warehouse_id: string;
        }[];
        list_price?: { amount: string; currency: string };
        pre_sale?: {
          fulfillment_type?: { handling_duration_days?: number; release_date?: number };
          type?: 'PRE_ORDER' | 'MADE_TO_ORDER' | 'CUSTOM' | (string & {});
        };
        price: {
          amount?: string;
          currency: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
          sale_price?: string;
        };
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: { uri: string };
          supplementary_sku_images?: { uri: string }[];
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
      }[];
      title: string;
      video?: { id: string };
    };
    data: {
      product_id?: string;
      skus?: {
        external_sku_id?: string;
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        id?: string;
        sales_attributes?: { id?: string; value_id?: string }[];
        seller_sku?: string;
      }[];
      warnings?: { message?: string }[];
    };
  };
  'POST /product/202309/products/activate': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      listing_platforms?: ('TOKOPEDIA' | 'TIKTOK_SHOP' | (string & {}))[];
      product_ids: string[];
    };
    data: {
      errors?: {
        code?: number;
        detail?: { extra_errors?: { code?: number; message?: string }[]; product_id?: string };
        message?: string;
      }[];
    };
  };
  'POST /product/202309/products/deactivate': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      listing_platforms?: ('TOKOPEDIA' | 'TIKTOK_SHOP' | (string & {}))[];
      product_ids: string[];
    };
    data: { errors?: { code?: number; detail?: { product_id?: string }; message?: string }[] };
  };
  'POST /product/202309/products/listing_check': {
    path: Record<string, never>;
    query: { is_diagnosis_required?: boolean };
    body: {
      brand_id?: string;
      category_id: string;
      certifications?: {
        expiration_date?: number;
        files?: { format: string; id: string; name: string }[];
        id: string;
        images?: { uri: string }[];
      }[];
      delivery_option_ids?: string[];
      description: string;
      external_product_id?: string;
      is_cod_allowed?: boolean;
      is_pre_owned?: boolean;
      listing_platforms?: ('TOKOPEDIA' | 'TIKTOK_SHOP' | (string & {}))[];
      main_images: { uri: string }[];
      manufacturer_ids?: string[];
      minimum_order_quantity?: number;
      option?: { gne_async_check_session_id?: string; need_trigger_gne_async_check?: boolean };
      package_dimensions?: {
        height: string;
        length: string;
        unit: 'CENTIMETER' | 'INCH' | (string & {});
        width: string;
      };
      package_weight: { unit: 'KILOGRAM' | 'POUND' | 'GRAM' | (string & {}); value: string };
      primary_combined_product_id?: string;
      product_attributes?: { id: string; values: { id?: string; name?: string }[] }[];
      responsible_person_ids?: string[];
      shipping_insurance_requirement?: 'REQUIRED' | 'OPTIONAL' | 'NOT_SUPPORTED' | (string & {});
      shipping_template_id?: string;
      size_chart?: { image?: { uri: string }; template?: { id: string } };
      skus: {
        combined_skus?: { product_id: string; sku_count: number; sku_id: string }[];
        external_list_prices?: {
          amount: string;
          currency: string;
          source: 'SHOPIFY_COMPARE_AT_PRICE' | (string & {});
        }[];
        external_sku_id?: string;
        external_urls?: string[];
        extra_identifier_codes?: string[];
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        identifier_code?: { code?: string; type?: 'JAN' | (string & {}) };
        inventory: {
          backorder_quantity?: number;
          handling_time?: number;
          quantity?: number;
          warehouse_id: string;
        }[];
        list_price?: { amount: string; currency: string };
        pre_sale?: {
          fulfillment_type?: { handling_duration_days?: number; release_date?: number };
          type?: 'PRE_ORDER' | 'MADE_TO_ORDER' | 'CUSTOM' | (string & {});
        };
        price: {
          amount?: string;
          currency: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
          sale_price?: string;
        };
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: { uri: string };
          supplementary_sku_images?: { uri: string }[];
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
      }[];
      title: string;
      video?: { id: string };
    };
    data: {
      check_result?: string;
      diagnoses?: {
        diagnosis_results?: {
          code?: string;
          how_to_solve?: string;
          quality_tier?: 'FAIR' | 'GOOD' | (string & {});
        }[];
        field?: 'TITLE' | 'DESCRIPTION' | 'IMAGE' | 'ATTRIBUTE' | 'SIZE_CHART' | (string & {});
        suggestions?: {
          images?: {
            height?: number;
            optimized_uri?: string;
            optimized_url?: string;
            uri?: string;
            url?: string;
            width?: number;
          }[];
          seo_words?: { text?: string }[];
          smart_texts?: { text?: string }[];
        };
      }[];
      fail_reasons?: { code?: number; message?: string }[];
      listing_quality?: {
        current_tier?: 'POOR' | 'FAIR' | 'GOOD' | (string & {});
        remaining_recommendations?: number;
      };
      pre_check_results?: {
        pre_check_details?: { long_reason?: string; related_fields?: string[]; short_reason?: string }[];
        pre_check_item?: string;
      }[];
      warnings?: { message?: string };
    };
  };
  'POST /product/202309/products/recover': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { product_ids: string[] };
    data: { errors?: { code?: number; detail?: { product_id?: string }; message?: string }[] };
  };
  'POST /product/202309/products/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string; category_version?: string };
    body: {
      create_time_ge?: number;
      create_time_le?: number;
      seller_skus?: string[];
      status?: 'ALL' | 'DRAFT' | 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED';
      update_time_ge?: number;
      update_time_le?: number;
    };
    data: {
      next_page_token?: string;
      products?: {
        create_time?: number;
        id?: string;
        product_sync_fail_reasons?: string[];
        recommended_categories?: { id?: string; local_name?: string }[];
        sales_regions?: string[];
        skus?: {
          fees?: {
            additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
            amount?: string;
            type?: 'PFAND' | (string & {});
          }[];
          id?: string;
          inventory?: { quantity?: number; warehouse_id?: string }[];
          price?: {
            currency?: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
            sale_price?: string;
            tax_exclusive_price?: string;
          };
          seller_sku?: string;
        }[];
        status?: 'DRAFT' | 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED' | (string & {});
        title?: string;
        update_time?: number;
      }[];
      total_count?: number;
    };
  };
  'POST /product/202309/products/{product_id}/inventory/update': {
    path: { product_id: string };
    query: Record<string, never>;
    body: {
      skus: {
        id: string;
        inventory: {
          backorder_quantity?: number;
          handling_time?: number;
          quantity: number;
          warehouse_id?: string;
        }[];
      }[];
    };
    data: {
      errors?: {
        code?: number;
        detail?: {
          extra_errors?: { code?: number; message?: string; warehouse_id?: string }[];
          sku_id?: string;
        };
        message?: string;
      }[];
    };
  };
  'POST /product/202309/products/{product_id}/partial_edit': {
    path: { product_id: string };
    query: Record<string, never>;
    body: {
      brand_id?: string;
      certifications?: {
        expiration_date?: number;
        files?: { format?: string; id?: string; name?: string }[];
        id?: string;
        images?: { uri?: string }[];
      }[];
      description?: string;
      external_product_id?: string;
      is_cod_allowed?: boolean;
      listing_platforms?: ('TIKTOK_SHOP' | 'TOKOPEDIA' | (string & {}))[];
      main_images?: { uri?: string }[];
      manufacturer_ids?: string[];
      package_dimensions?: {
        height?: string;
        length?: string;
        unit?: 'CENTIMETER' | 'INCH' | (string & {});
        width?: string;
      };
      package_weight?: { unit?: 'KILOGRAM' | 'POUND' | 'GRAM' | (string & {}); value?: string };
      product_attributes?: { id?: string; values?: { id?: string; name?: string }[] }[];
      replicated_products?: {
        region?: string;
        skus?: {
          external_sku_id?: string;
          id?: string;
          inventory?: { quantity?: number; warehouse_id?: string }[];
          price?: {
            currency?: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
            sale_price?: string;
          };
          seller_sku?: string;
        }[];
      }[];
      responsible_person_ids?: string[];
      save_mode?: 'AS_DRAFT' | 'LISTING' | (string & {});
      size_chart?: { image?: { uri?: string }; template?: { id?: string } };
      skus?: {
        external_list_prices?: {
          amount?: string;
          currency?: string;
          source?: 'SHOPIFY_COMPARE_AT_PRICE' | (string & {});
        }[];
        external_sku_id?: string;
        external_urls?: string[];
        extra_identifier_codes?: string[];
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        id?: string;
        identifier_code?: { code?: string; type?: 'JAN' | (string & {}) };
        inventory?: { quantity?: number; warehouse_id?: string }[];
        list_price?: { amount?: string; currency?: string };
        pre_sale?: {
          fulfillment_type?: { handling_duration_days?: number; release_date?: number };
          type?: 'PRE_ORDER' | 'MADE_TO_ORDER' | 'CUSTOM' | (string & {});
        };
        price?: {
          amount?: string;
          currency?: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
          sale_price?: string;
        };
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: { uri?: string };
          supplementary_sku_images?: { uri?: string }[];
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
      }[];
      subscribe_info_edit?: {
        discount_details?: {
          discount_level?: 'REGULAR' | 'FIRST_ORDER' | 'RETENTION' | (string & {});
          discount_value?: number;
        }[];
        subscribe_status?: 'ENABLED' | 'NOT_ENABLED' | (string & {});
      };
      title?: string;
      video?: { id?: string };
    };
    data: {
      audit?: { status?: 'NONE' | 'AUDITING' | 'APPROVED' | (string & {}) };
      product_id?: string;
      replicated_products?: {
        product_id?: string;
        region?: string;
        skus?: { external_sku_id?: string; id?: string }[];
      }[];
      skus?: {
        external_sku_id?: string;
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        id?: string;
        sales_attributes?: { id?: string; value_id?: string }[];
        seller_sku?: string;
      }[];
    };
  };
  'POST /product/202309/products/{product_id}/prices/update': {
    path: { product_id: string };
    query: Record<string, never>;
    body: {
      skus: {
        external_list_prices?: {
          amount: string;
          currency: string;
          source: 'SHOPIFY_COMPARE_AT_PRICE' | (string & {});
        }[];
        id: string;
        list_price?: { amount: string; currency: string };
        price: {
          amount?: string;
          currency: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
          sale_price?: string;
        };
      }[];
    };
    data: Record<string, unknown>;
  };
  'POST /product/202312/global_products/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: {
      create_time_ge?: number;
      create_time_le?: number;
      seller_skus?: string[];
      status?: 'PUBLISHED' | 'UNPUBLISHED' | 'DRAFT' | 'DELETED' | (string & {});
      update_time_ge?: number;
      update_time_le?: number;
    };
    data: {
      global_products?: {
        create_time?: number;
        id?: string;
        skus?: { id?: string; seller_sku?: string }[];
        status?: 'PUBLISHED' | 'UNPUBLISHED' | 'DRAFT' | 'DELETED' | (string & {});
        title?: string;
        update_time?: number;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /product/202312/products/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: {
      audit_status?: ('AUDITING' | 'FAILED' | 'APPROVED' | (string & {}))[];
      category_version?: string;
      create_time_ge?: number;
      create_time_le?: number;
      listing_platforms?: ('TOKOPEDIA' | 'TIKTOK_SHOP' | (string & {}))[];
      listing_quality_tier?: 'POOR' | 'FAIR' | 'GOOD' | (string & {});
      seller_skus?: string[];
      sku_ids?: string[];
      status?: 'ALL' | 'DRAFT' | 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED';
      update_time_ge?: number;
      update_time_le?: number;
    };
    data: {
      next_page_token?: string;
      products?: {
        audit?: {
          pre_approved_reasons?: ('KYC_PENDING' | 'RESTRICTED_CATEGORY_PENDING' | (string & {}))[];
          status?: 'NONE' | 'AUDITING' | 'FAILED' | 'PRE_APPROVED' | 'APPROVED' | (string & {});
        };
        create_time?: number;
        id?: string;
        integrated_platform_statuses?: {
          platform?: 'TOKOPEDIA' | (string & {});
          status?: 'DRAFT' | 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED' | (string & {});
        }[];
        is_not_for_sale?: boolean;
        listing_quality_tier?: 'POOR' | 'FAIR' | 'GOOD' | (string & {});
        product_sync_fail_reasons?: string[];
        recommended_categories?: { id?: string; local_name?: string }[];
        sales_regions?: string[];
        skus?: {
          external_list_prices?: {
            amount?: string;
            currency?: string;
            source?: 'SHOPIFY_COMPARE_AT_PRICE' | (string & {});
          }[];
          fees?: {
            additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
            amount?: string;
            type?: 'PFAND' | (string & {});
          }[];
          id?: string;
          inventory?: { quantity?: number; warehouse_id?: string }[];
          list_price?: { amount?: string; currency?: string };
          price?: {
            currency?: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
            sale_price?: string;
            tax_exclusive_price?: string;
          };
          seller_sku?: string;
        }[];
        status?: 'DRAFT' | 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED' | (string & {});
        title?: string;
        update_time?: number;
      }[];
      total_count?: number;
    };
  };
  'POST /product/202404/global_products/listing_check': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      brand_id?: string;
      category_id?: string;
      certifications?: {
        files?: { format?: string; id?: string; name?: string }[];
        id?: string;
        images?: { uri?: string }[];
      }[];
      description?: string;
      main_images?: { uri?: string }[];
      manufacturer?: { address?: string; email?: string; name?: string; phone_number?: string };
      package_dimensions?: { height?: string; length?: string; unit?: string; width?: string };
      package_weight?: { unit?: string; value?: string };
      product_attributes?: { id?: string; values?: { id?: string; name?: string }[] }[];
      size_chart?: { image?: { uri?: string }; template?: { id?: string } };
      skus?: {
        global_quantity?: number;
        identifier_code?: { code?: string; type?: string };
        inventory?: { global_warehouse_id?: string; quantity?: number }[];
        price?: { amount?: string; currency?: string };
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: { uri?: string };
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
      }[];
      title?: string;
      video?: { id?: string };
    };
    data: { check_result?: string; fail_reasons?: { message?: string }[] };
  };
  'POST /product/202404/images/optimize': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      images?: { optimization_mode?: ('WHITE_BACKGROUND' | (string & {}))[]; uri?: string }[];
    };
    data: {
      images?: {
        height?: number;
        optimize_status?: 'SUCCESS' | 'IGNORE' | 'PROCESSING' | (string & {});
        optimized_uri?: string;
        optimized_url?: string;
        original_uri?: string;
        original_url?: string;
        width?: number;
      }[];
    };
  };
  'POST /product/202407/products/category_upgrade_task': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: undefined;
    data: Record<string, unknown>;
  };
  'POST /product/202407/sizecharts/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string; locales?: readonly string[] };
    body: { ids?: string[]; keyword?: string };
    data: {
      next_page_token?: string;
      size_chart?: {
        images?: { locale?: string; uri?: string; url?: string }[];
        template_id?: string;
        template_name?: string;
      }[];
      total_count?: number;
    };
  };
  'POST /product/202409/candidate_products/batch': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      candidate_products?: {
        description?: string;
        external_category_name?: string;
        external_product_id?: string;
        images?: { uri?: string }[];
        opportunity_matching_end_time?: number;
        skus?: {
          price?: { amount?: string; currency?: string };
          sales_attributes?: { name?: string; sku_images?: { uri?: string }[]; value?: string }[];
        }[];
        title?: string;
      }[];
    };
    data: {
      errors?: { code?: number; detail?: { external_product_id?: string }; message?: string }[];
    };
  };
  'POST /product/202409/candidate_products/partial_edit/batch': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      candidate_products?: {
        description?: string;
        external_category_name?: string;
        external_product_id?: string;
        images?: { uri?: string }[];
        opportunity_matching_end_time?: number;
        skus?: {
          price?: { amount?: string; currency?: string };
          sales_attributes?: { name?: string; sku_images?: { uri?: string }[]; value?: string }[];
        }[];
        title?: string;
      }[];
    };
    data: {
      errors?: { code?: number; detail?: { external_product_id?: string }; message?: string }[];
    };
  };
  'POST /product/202409/candidate_products/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: {
      external_product_ids?: string[];
      opportunity_matching_statuses?: ('PENDING' | 'MATCHED' | 'NOT_MATCHED' | (string & {}))[];
    };
    data: {
      candidate_products?: {
        create_time?: number;
        description?: string;
        external_category_name?: string;
        external_product_id?: string;
        images?: { uri?: string }[];
        opportunity_ids?: string[];
        opportunity_matching_end_time?: number;
        opportunity_matching_status?: 'PENDING' | 'MATCHED' | 'NOT_MATCHED' | (string & {});
        skus?: {
          price?: { amount?: string; currency?: string };
          sales_attributes?: { name?: string; sku_images?: { uri?: string }[]; value?: string }[];
        }[];
        title?: string;
        update_time?: number;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /product/202409/compliance/manufacturers': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      address: string;
      email: string;
      locale?: 'de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {});
      name: string;
      phone_number: {
        availability?: 'AVAILABLE' | 'UNAVAILABLE' | (string & {});
        country_code?: string;
        local_number?: string;
      };
      registered_trade_name?: string;
    };
    data: { manufacturer_id?: string };
  };
  'POST /product/202409/compliance/manufacturers/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: { keyword?: string; manufacturer_ids?: string[] };
    data: {
      manufacturers?: {
        address?: string;
        email?: string;
        id?: string;
        name?: string;
        phone_number?: { country_code?: string; local_number?: string };
        registered_trade_name?: string;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /product/202409/compliance/manufacturers/{manufacturer_id}/partial_edit': {
    path: { manufacturer_id: string };
    query: Record<string, never>;
    body: {
      address?: string;
      email?: string;
      locale?: 'de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {});
      name?: string;
      phone_number?: {
        availability?: 'AVAILABLE' | 'UNAVAILABLE' | (string & {});
        country_code?: string;
        local_number?: string;
      };
      registered_trade_name?: string;
    };
    data: Record<string, unknown>;
  };
  'POST /product/202409/compliance/responsible_persons': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      address: {
        city?: string;
        country: string;
        district?: string;
        postal_code: string;
        province?: string;
        street_address_line1: string;
        street_address_line2?: string;
      };
      email: string;
      locale?: 'de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {});
      name: string;
      phone_number: { country_code: string; local_number: string };
    };
    data: { responsible_person_id?: string };
  };
  'POST /product/202409/compliance/responsible_persons/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: { keyword?: string; responsible_person_ids?: string[] };
    data: {
      next_page_token?: string;
      responsible_persons?: {
        address?: {
          city?: string;
          country?: string;
          district?: string;
          postal_code?: string;
          province?: string;
          street_address_line1?: string;
          street_address_line2?: string;
        };
        email?: string;
        id?: string;
        name?: string;
        phone_number?: { country_code?: string; local_number?: string };
      }[];
      total_count?: number;
    };
  };
  'POST /product/202409/compliance/responsible_persons/{responsible_person_id}/partial_edit': {
    path: { responsible_person_id: string };
    query: Record<string, never>;
    body: {
      address?: {
        city?: string;
        country: string;
        district?: string;
        postal_code: string;
        province?: string;
        street_address_line1: string;
        street_address_line2?: string;
      };
      email?: string;
      locale?: 'de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {});
      name?: string;
      phone_number?: { country_code: string; local_number: string };
    };
    data: Record<string, unknown>;
  };
  'POST /product/202409/opportunities/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: { opportunity_ids?: string[] };
    data: {
      next_page_token?: string;
      opportunities?: {
        benefits?: string[];
        create_time?: number;
        id?: string;
        tags?: ('TIKTOKSHOP_HOT_SELLING' | 'POPULAR_IN_TIKTOKSHOP' | 'POPULAR_IN_MARKETPLACES' | (string & {}))[];
        type?: 'PRODUCT' | 'LEAF_CATEGORY' | (string & {});
        update_time?: number;
      }[];
      total_count?: number;
    };
  };
  'POST /product/202411/products/diagnose_optimize': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      brand_id?: string;
      category_id: string;
      description?: string;
      main_images?: { uri?: string }[];
      optimization_fields?: ('TITLE' | 'DESCRIPTION' | 'IMAGE' | 'ALL' | 'NONE' | (string & {}))[];
      product_attributes?: { id?: string; values?: { id?: string; name?: string }[] }[];
      product_id?: string;
      size_chart?: { image?: { uri?: string }; template?: { id?: string } };
      title?: string;
    };
    data: {
      diagnoses?: {
        diagnosis_results?: {
          code?: string;
          how_to_solve?: string;
          quality_tier?: 'FAIR' | 'GOOD' | (string & {});
        }[];
        field?: 'TITLE' | 'DESCRIPTION' | 'IMAGE' | 'ATTRIBUTE' | 'SIZE_CHART' | (string & {});
        suggestion?: {
          images?: {
            height?: number;
            optimized_uri?: string;
            optimized_url?: string;
            uri?: string;
            url?: string;
            width?: number;
          }[];
          seo_words?: { text?: string }[];
          smart_texts?: { text?: string }[];
        };
      }[];
      listing_quality?: {
        current_tier?: 'POOR' | 'FAIR' | 'GOOD' | (string & {});
        remaining_recommendations?: number;
      };
    };
  };
  'POST /product/202501/attribute_recommendation_request': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      external_product?: {
        description?: string;
        external_product_id?: string;
        images?: { uri?: string }[];
        is_existing_product?: boolean;
        other_product_data?: string;
        skus?: {
          sales_attributes?: { name?: string; sku_images?: { uri?: string }[]; value?: string }[];
        }[];
        title?: string;
        tts_category_id?: string;
        vendor_name?: string;
        version?: string;
      };
    };
    data: Record<string, unknown>;
  };
  'POST /product/202501/compliance/manufacturers/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: {
      keyword?: string;
      locales?: ('de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {}))[];
      manufacturer_ids?: string[];
    };
    data: {
      manufacturers?: {
        id?: string;
        regional_profiles?: {
          address?: string;
          email?: string;
          locale?: 'de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {});
          name?: string;
          phone_number?: {
            availability?: 'AVAILABLE' | 'UNAVAILABLE' | (string & {});
            country_code?: string;
            local_number?: string;
          };
          registered_trade_name?: string;
        }[];
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /product/202501/compliance/responsible_persons/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: {
      keyword?: string;
      locales?: ('de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {}))[];
      responsible_person_ids?: string[];
    };
    data: {
      next_page_token?: string;
      responsible_persons?: {
        id?: string;
        regional_profiles?: {
          address?: {
            city?: string;
            country?: string;
            district?: string;
            postal_code?: string;
            province?: string;
            street_address_line1?: string;
            street_address_line2?: string;
          };
          email?: string;
          locale?: 'de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {});
          name?: string;
          phone_number?: { country_code?: string; local_number?: string };
        }[];
      }[];
      total_count?: number;
    };
  };
  'POST /product/202502/products/search': {
    path: Record<string, never>;
    query: { page_size: number; page_token?: string };
    body: {
      audit_status?: ('AUDITING' | 'FAILED' | 'APPROVED' | (string & {}))[];
      category_version?: string;
      create_time_ge?: number;
      create_time_le?: number;
      listing_platforms?: ('TOKOPEDIA' | 'TIKTOK_SHOP' | (string & {}))[];
      listing_quality_tiers?: ('POOR' | 'FAIR' | 'GOOD' | (string & {}))[];
      return_draft_version?: boolean;
      seller_skus?: string[];
      sku_ids?: string[];
      sns_filter?: 'CONFIGURED' | 'ELIGIBLE' | (string & {});
      status?: 'ALL' | 'DRAFT' | 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED';
      update_time_ge?: number;
      update_time_le?: number;
    };
    data: {
      next_page_token?: string;
      products?: {
        audit?: {
          pre_approved_reasons?: ('KYC_PENDING' | 'RESTRICTED_CATEGORY_PENDING' | (string & {}))[];
          status?: 'NONE' | 'AUDITING' | 'FAILED' | 'PRE_APPROVED' | 'APPROVED' | (string & {});
        };
        create_time?: number;
        has_draft?: boolean;
        id?: string;
        integrated_platform_statuses?: {
          platform?: 'TOKOPEDIA' | (string & {});
          status?: 'DRAFT' | 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED' | (string & {});
        }[];
        is_not_for_sale?: boolean;
        listing_quality_tier?: 'POOR' | 'FAIR' | 'GOOD' | (string & {});
        product_families?: { id?: string; products?: { id?: string }[] }[];
        product_sync_fail_reasons?: string[];
        recommended_categories?: { id?: string; local_name?: string }[];
        sales_regions?: string[];
        skus?: {
          external_list_prices?: {
            amount?: string;
            currency?: string;
            source?: 'SHOPIFY_COMPARE_AT_PRICE' | (string & {});
          }[];
          fees?: {
            additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
            amount?: string;
            type?: 'PFAND' | (string & {});
          }[];
          id?: string;
          inventory?: {
            backorder_quantity?: number;
            handling_time?: number;
            quantity?: number;
            warehouse_id?: string;
          }[];
          list_price?: { amount?: string; currency?: string };
          pre_sale?: {
            fulfillment_type?: { handling_duration_days?: number; release_date?: number };
            type?: 'PRE_ORDER' | 'MADE_TO_ORDER' | 'CUSTOM' | (string & {});
          };
          price?: {
            currency?: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
            sale_price?: string;
            tax_exclusive_price?: string;
          };
          seller_sku?: string;
          status_info?: {
            deactivation_source?: 'SELLER' | 'PLATFORM' | 'COMBO_RELATION' | (string & {});
            status?: 'NORMAL' | 'DEACTIVATED' | (string & {});
          };
        }[];
        status?: 'DRAFT' | 'PENDING' | 'FAILED' | 'ACTIVATE' | 'SELLER_DEACTIVATED' | 'PLATFORM_DEACTIVATED' | 'FREEZE' | 'DELETED' | (string & {});
        title?: string;
        update_time?: number;
      }[];
      total_count?: number;
    };
  };
  'POST /product/202502/products/{product_id}/strikethrough_prices/enable': {
    path: { product_id: string };
    query: Record<string, never>;
    body: {
      external_product_id?: string;
      skus?: {
        external_retail_price?: { amount?: string; currency?: string };
        external_sku_id?: string;
        external_transaction_price?: {
          amount?: string;
          currency?: string;
          image?: { uri?: string };
          transaction_time?: number;
        };
        id?: string;
      }[];
    };
    data: { errors?: { code?: string; detail?: { sku_id?: string }; message?: string }[] };
  };
  'POST /product/202503/global_products/{global_product_id}/bind_local_products': {
    path: { global_product_id: string };
    query: Record<string, never>;
    body: {
      local_products?: {
        id?: string;
        inventory_add_type?: 'ADD' | 'SET' | (string & {});
        inventory_mode?: 'SHARED' | 'EXCLUSIVE' | (string & {});
        skus?: {
          global_sku_id?: string;
          id?: string;
          inventory?: { quantity?: number; warehouse_id?: string }[];
          sales_attributes?: { global_id?: string; global_value_id?: string; id?: string; value_id?: string }[];
        }[];
      }[];
    };
    data: {
      bind_results?: {
        fail_reasons?: { code?: number; message?: string }[];
        local_product_id?: string;
        region?: string;
        status?: 'SUCCESS' | 'FAILED' | (string & {});
      }[];
    };
  };
  'POST /product/202505/images/translation_tasks': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      images: {
        image_uri: string;
        target_languages: ('de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {}))[];
      }[];
    };
    data: {
      translation_tasks?: {
        id?: string;
        image_uri?: string;
        target_language?: 'de-DE' | 'en-IE' | 'es-ES' | 'fr-FR' | 'it-IT' | (string & {});
      }[];
    };
  };
  'POST /product/202506/combined_listing_recommendations/search': {
    path: Record<string, never>;
    query: { page_size?: number; page_token?: string };
    body: { product_ids?: string[] };
    data: {
      combined_listing_recommendations?: { option_name?: string; products?: { id?: string; option_value?: string }[] }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'POST /product/202506/external_products': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      external_product?: {
        create_time?: number;
        description?: string;
        external_category_name?: string;
        external_product_id?: string;
        external_shop_id?: string;
        first_image?: { url?: string };
        images?: { url?: string }[];
        publish_time?: number;
        region?: string;
        skus?: {
          create_time?: number;
          external_list_price?: string;
          external_sku_id?: string;
          image?: { url?: string };
          inventory_quantity?: number;
          price?: string;
          selected_options?: { name?: string; value?: string }[];
          status?: string;
          taxable?: boolean;
          title?: string;
          update_time?: number;
          weight?: { unit?: string; value?: string };
        }[];
        status?: 'ALL' | 'DRAFT' | 'ACTIVE' | 'ARCHIVED' | 'SUSPENDED' | 'PENDING_SUSPENSION' | (string & {});
        title?: string;
        update_time?: number;
        vendor_name?: string;
      };
    };
    data: Record<string, unknown>;
  };
  'POST /product/202507/products/{product_id}/global_replicate': {
    path: { product_id: string };
    query: Record<string, never>;
    body: {
      replicate_target?: {
        region?: string;
        skus?: {
          inventory?: { quantity?: number; warehouse_id?: string }[];
          price?: { currency?: string; sale_price: string };
          source_sku_id?: string;
        }[];
      }[];
    };
    data: { errors?: { code?: number; detail?: { region?: string }; message?: string }[] };
  };
  'POST /product/202508/import_external': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { data?: Uint8Array };
    data: { import_result?: { code?: string; message?: string } };
  };
  'POST /product/202509/products/{product_id}/partial_edit': {
    path: { product_id: string };
    query: Record<string, never>;
    body: {
      brand_id?: string;
      certifications?: {
        expiration_date?: number;
        files?: { format: string; id: string; name: string }[];
        id: string;
        images?: { uri: string }[];
      }[];
      description?: string;
      external_product_id?: string;
      is_cod_allowed?: boolean;
      listing_platforms?: ('TIKTOK_SHOP' | 'TOKOPEDIA' | (string & {}))[];
      main_images?: { uri: string }[];
      manufacturer_ids?: string[];
      package_dimensions?: {
        height: string;
        length: string;
        unit: 'CENTIMETER' | 'INCH' | (string & {});
        width: string;
      };
      package_weight?: { unit: 'KILOGRAM' | 'POUND' | 'GRAM' | (string & {}); value: string };
      product_attributes?: { id: string; values: { id?: string; name?: string }[] }[];
      replicated_products?: {
        region: string;
        skus?: {
          external_sku_id?: string;
          id?: string;
          inventory: { quantity: number; warehouse_id: string }[];
          price: {
            currency: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
            sale_price: string;
          };
          seller_sku?: string;
        }[];
      }[];
      responsible_person_ids?: string[];
      save_mode?: 'AS_DRAFT' | 'LISTING' | (string & {});
      size_chart?: { image?: { uri: string }; template?: { id: string } };
      skus?: {
        external_list_prices?: {
          amount: string;
          currency: string;
          source: 'SHOPIFY_COMPARE_AT_PRICE' | (string & {});
        }[];
        external_sku_id?: string;
        external_urls?: string[];
        extra_identifier_codes?: string[];
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        id?: string;
        identifier_code?: { code?: string; type?: 'JAN' | (string & {}) };
        inventory?: {
          backorder_quantity?: number;
          handling_time?: number;
          quantity: number;
          warehouse_id: string;
        }[];
        list_price?: { amount: string; currency: string };
        pre_sale?: {
          fulfillment_type?: { handling_duration_days?: number; release_date?: number };
          type?: 'PRE_ORDER' | 'MADE_TO_ORDER' | 'CUSTOM' | (string & {});
        };
        price?: {
          amount?: string;
          currency: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
          sale_price?: string;
        };
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: { uri: string };
          supplementary_sku_images?: { uri: string }[];
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
      }[];
      subscribe_info_edit?: {
        discount_details?: {
          discount_level?: 'REGULAR' | 'FIRST_ORDER' | 'RETENTION' | (string & {});
          discount_value?: number;
        }[];
        subscribe_status?: 'ENABLED' | 'NOT_ENABLED' | (string & {});
      };
      title?: string;
      video?: { id: string };
    };
    data: {
      audit?: { status?: 'NONE' | 'AUDITING' | 'APPROVED' | (string & {}) };
      product_id?: string;
      skus?: {
        external_sku_id?: string;
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        id?: string;
        sales_attributes?: { id?: string; value_id?: string }[];
        seller_sku?: string;
      }[];
    };
  };
  'POST /product/202601/compliance/auditing/research': {
    path: Record<string, never>;
    query: { page_token?: string; page_size: number };
    body: {
      brand_ids?: string[];
      category_ids?: string[];
      product_ids?: string[];
      product_title?: string;
      seller_id?: string;
      seller_name?: string;
    };
    data: {
      next_page_token?: string;
      products?: {
        brand_id?: string;
        brand_name?: string;
        categories?: {
          id?: string;
          is_leaf?: boolean;
          level?: number;
          name?: string;
          parent_id?: string;
        }[];
        country?: string;
        description?: string;
        id?: string;
        listing_url?: string;
        main_image_urls?: string[];
        seller_id?: string;
        seller_name?: string;
        title?: string;
        variants?: { id?: string }[];
      }[];
      total_count?: number;
    };
  };
  'POST /product/202604/appeals/submit': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: Record<string, unknown>;
    data: Record<string, unknown>;
  };
  'POST /product/202604/inventory/operation/settings': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: {
      seller_id?: string;
      sku_ids?: string[];
      stock_operation_setting?: { enable_auto_restock?: boolean };
    };
    data: Record<string, unknown>;
  };
  'POST /product/202606/skpps/search': {
    path: Record<string, never>;
    query: Record<string, never>;
    body: { page_no?: number; page_size?: number };
    data: Record<string, unknown>;
  };
  'PUT /product/202309/global_products/{global_product_id}': {
    path: { global_product_id: string };
    query: Record<string, never>;
    body: {
      brand_id?: string;
      category_id: string;
      category_version?: string;
      certifications?: {
        files?: { format: string; id: string; name: string }[];
        id: string;
        images?: { uri: string }[];
      }[];
      description: string;
      external_global_product_id?: string;
      main_images: { uri: string }[];
      manufacturer?: { address?: string; email?: string; name?: string; phone_number?: string };
      manufacturer_ids?: string[];
      package_dimensions?: { height: string; length: string; unit: string; width: string };
      package_weight: { unit: string; value: string };
      product_attributes?: { id: string; values: { id?: string; name?: string }[] }[];
      responsible_person_ids?: string[];
      size_chart?: { image?: { uri: string }; template?: { id: string } };
      skus: {
        external_global_sku_id?: string;
        extra_identifier_codes?: string[];
        global_quantity?: number;
        id?: string;
        identifier_code?: { code?: string; type?: 'JAN' | (string & {}) };
        inventory?: { global_warehouse_id: string; quantity: number }[];
        price: {
          amount: string;
          currency: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
        };
        sale_prices?: { amount: string; region: string }[];
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: { uri: string };
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
      }[];
      title: string;
      video?: { id: string };
    };
    data: {
      global_skus?: {
        external_global_sku_id?: string;
        id?: string;
        sales_attributes?: { id?: string; value_id?: string }[];
        seller_sku?: string;
      }[];
      publish_results?: {
        fail_reasons?: { message?: string }[];
        region?: string;
        status?: 'SUCCESS' | 'FAILED' | (string & {});
      }[];
    };
  };
  'PUT /product/202309/products/{product_id}': {
    path: { product_id: string };
    query: Record<string, never>;
    body: {
      brand_id?: string;
      category_id?: string;
      category_version?: string;
      certifications?: {
        expiration_date?: number;
        files?: { format?: string; id?: string; name?: string }[];
        id?: string;
        images?: { uri?: string }[];
      }[];
      delivery_option_ids?: string[];
      description?: string;
      external_product_id?: string;
      is_cod_allowed?: boolean;
      is_pre_owned?: boolean;
      listing_platforms?: ('TIKTOK_SHOP' | 'TOKOPEDIA' | (string & {}))[];
      main_images?: { uri?: string }[];
      manufacturer_ids?: string[];
      minimum_order_quantity?: number;
      package_dimensions?: {
        height?: string;
        length?: string;
        unit?: 'CENTIMETER' | 'INCH' | (string & {});
        width?: string;
      };
      package_weight?: { unit?: 'KILOGRAM' | 'POUND' | 'GRAM' | (string & {}); value?: string };
      product_attributes?: { id?: string; values?: { id?: string; name?: string }[] }[];
      replicated_products?: {
        region?: string;
        skus?: {
          id?: string;
          inventory?: { quantity?: number; warehouse_id?: string }[];
          price?: {
            currency?: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
            sale_price?: string;
          };
          seller_sku?: string;
        }[];
      }[];
      responsible_person_ids?: string[];
      save_mode?: 'AS_DRAFT' | 'LISTING' | (string & {});
      shipping_insurance_requirement?: 'REQUIRED' | 'OPTIONAL' | 'NOT_SUPPORTED' | (string & {});
      shipping_template_id?: string;
      size_chart?: { image?: { uri?: string }; template?: { id?: string } };
      skus?: {
        combined_skus?: { product_id?: string; sku_count?: number; sku_id?: string }[];
        external_list_prices?: {
          amount?: string;
          currency?: string;
          source?: 'SHOPIFY_COMPARE_AT_PRICE' | (string & {});
        }[];
        external_sku_id?: string;
        external_urls?: string[];
        extra_identifier_codes?: string[];
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        id?: string;
        identifier_code?: { code?: string; type?: 'JAN' | (string & {}) };
        inventory?: { quantity?: number; warehouse_id?: string }[];
        list_price?: { amount?: string; currency?: string };
        pre_sale?: {
          fulfillment_type?: { handling_duration_days?: number; release_date?: number };
          type?: 'PRE_ORDER' | 'MADE_TO_ORDER' | 'CUSTOM' | 'NONE' | (string & {});
        };
        price?: {
          amount?: string;
          currency?: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
          sale_price?: string;
        };
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: { uri?: string };
          supplementary_sku_images?: { uri?: string }[];
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
      }[];
      subscribe_info_edit?: {
        discount_details?: {
          discount_level?: 'REGULAR' | 'FIRST_ORDER' | 'RETENTION' | (string & {});
          discount_value?: number;
        }[];
        subscribe_status?: 'ENABLED' | 'NOT_ENABLED' | (string & {});
      };
      title?: string;
      video?: { id?: string };
    };
    data: {
      audit?: { status?: 'NONE' | 'AUDITING' | 'APPROVED' | (string & {}) };
      product_id?: string;
      skus?: {
        external_sku_id?: string;
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        id?: string;
        sales_attributes?: { id?: string; value_id?: string }[];
        seller_sku?: string;
      }[];
      warnings?: { message?: string }[];
    };
  };
  'PUT /product/202409/products/{product_id}/opportunities': {
    path: { product_id: string };
    query: Record<string, never>;
    body: { opportunity_ids?: string[] };
    data: {
      opportunity_applications?: {
        id?: string;
        opportunity_id?: string;
        product_id?: string;
        status?: 'REVIEWING' | 'APPROVED' | 'REJECTED' | (string & {});
      }[];
    };
  };
  'PUT /product/202509/global_products/{global_product_id}/partial_edit': {
    path: { global_product_id: string };
    query: Record<string, never>;
    body: {
      brand_id?: string;
      category_id?: string;
      category_version?: string;
      certifications?: {
        files?: { format: string; id: string; name: string }[];
        id: string;
        images?: { uri: string }[];
      }[];
      description?: string;
      external_global_product_id?: string;
      main_images?: { uri: string }[];
      manufacturer?: { address?: string; email?: string; name?: string; phone_number?: string };
      manufacturer_ids?: string[];
      package_dimensions?: { height: string; length: string; unit: string; width: string };
      package_weight?: { unit: string; value: string };
      product_attributes?: { id: string; values: { id?: string; name?: string }[] }[];
      responsible_person_ids?: string[];
      size_chart?: { image?: { uri: string }; template?: { id: string } };
      skus?: {
        external_global_sku_id?: string;
        extra_identifier_codes?: string[];
        global_quantity?: number;
        id?: string;
        identifier_code?: { code?: string; type?: 'JAN' | (string & {}) };
        inventory?: { global_warehouse_id: string; quantity: number }[];
        price?: {
          amount: string;
          currency: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
        };
        sale_prices?: { amount: string; region: string }[];
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: { uri: string };
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
      }[];
      title?: string;
      video?: { id: string };
    };
    data: {
      global_skus?: {
        external_global_sku_id?: string;
        id?: string;
        sales_attributes?: { id?: string; value_id?: string }[];
        seller_sku?: string;
      }[];
      publish_results?: {
        fail_reasons?: { message?: string }[];
        region?: string;
        status?: 'SUCCESS' | 'FAILED' | (string & {});
      }[];
    };
  };
  'PUT /product/202509/products/{product_id}': {
    path: { product_id: string };
    query: Record<string, never>;
    body: {
      brand_id?: string;
      category_id: string;
      category_version?: string;
      certifications?: {
        expiration_date?: number;
        files?: { format: string; id: string; name: string }[];
        id: string;
        images?: { uri: string }[];
      }[];
      delivery_option_ids?: string[];
      description: string;
      external_product_id?: string;
      is_cod_allowed?: boolean;
      is_pre_owned?: boolean;
      listing_platforms?: ('TIKTOK_SHOP' | 'TOKOPEDIA' | (string & {}))[];
      main_images: { uri: string }[];
      manufacturer_ids?: string[];
      minimum_order_quantity?: number;
      package_dimensions?: {
        height: string;
        length: string;
        unit: 'CENTIMETER' | 'INCH' | (string & {});
        width: string;
      };
      package_weight: { unit: 'KILOGRAM' | 'POUND' | 'GRAM' | (string & {}); value: string };
      product_attributes?: { id: string; values: { id?: string; name?: string }[] }[];
      replicated_products?: {
        region: string;
        skus?: {
          id?: string;
          inventory: { quantity: number; warehouse_id: string }[];
          price: {
            currency: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
            sale_price: string;
          };
          seller_sku?: string;
        }[];
      }[];
      responsible_person_ids?: string[];
      save_mode?: 'AS_DRAFT' | 'LISTING' | (string & {});
      shipping_insurance_requirement?: 'REQUIRED' | 'OPTIONAL' | 'NOT_SUPPORTED' | (string & {});
      shipping_template_id?: string;
      size_chart?: { image?: { uri: string }; template?: { id: string } };
      skus: {
        combined_skus?: { product_id: string; sku_count: number; sku_id: string }[];
        external_list_prices?: {
          amount: string;
          currency: string;
          source: 'SHOPIFY_COMPARE_AT_PRICE' | (string & {});
        }[];
        external_sku_id?: string;
        external_urls?: string[];
        extra_identifier_codes?: string[];
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        id?: string;
        identifier_code?: { code?: string; type?: 'JAN' | (string & {}) };
        inventory?: {
          backorder_quantity?: number;
          handling_time?: number;
          quantity?: number;
          warehouse_id: string;
        }[];
        list_price?: { amount: string; currency: string };
        pre_sale?: {
          fulfillment_type?: { handling_duration_days?: number; release_date?: number };
          type?: 'PRE_ORDER' | 'MADE_TO_ORDER' | 'CUSTOM' | 'NONE' | (string & {});
        };
        price?: {
          amount?: string;
          currency: 'GBP' | 'EUR' | 'USD' | 'BRL' | 'JPY' | 'MXN' | 'MYR' | 'PHP' | 'SGD' | 'THB' | 'VND' | 'IDR' | (string & {});
          sale_price?: string;
        };
        sales_attributes?: {
          id?: string;
          name?: string;
          sku_img?: { uri: string };
          supplementary_sku_images?: { uri: string }[];
          value_id?: string;
          value_name?: string;
        }[];
        seller_sku?: string;
        sku_unit_count?: string;
      }[];
      subscribe_info_edit?: {
        discount_details?: {
          discount_level?: 'REGULAR' | 'FIRST_ORDER' | 'RETENTION' | (string & {});
          discount_value?: number;
        }[];
        subscribe_status?: 'ENABLED' | 'NOT_ENABLED' | (string & {});
      };
      title: string;
      video?: { id: string };
    };
    data: {
      audit?: { status?: 'NONE' | 'AUDITING' | 'APPROVED' | (string & {}) };
      product_id?: string;
      skus?: {
        external_sku_id?: string;
        fees?: {
          additional_attribute?: 'SINGLE_USE' | 'REUSABLE' | 'NOT_APPLICABLE' | (string & {});
          amount?: string;
          type?: 'PFAND' | (string & {});
        }[];
        id?: string;
        sales_attributes?: { id?: string; value_id?: string }[];
        seller_sku?: string;
      }[];
      warnings?: { message?: string }[];
    };
  };
}
