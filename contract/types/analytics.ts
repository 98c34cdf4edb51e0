// Made by contract/build.ts from the official OpenAPI files and contract/overlay. Not to be edited by hand.

export interface AnalyticsOperations {
  'GET /analytics/202309/live_rooms/{live_room_id}/core_stats': {
    path: { live_room_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      stats?: {
        accumulated_comment_count?: number;
        accumulated_new_follower_count?: number;
        accumulated_sharing_count?: number;
        avg_watching_duration?: number;
        buyer_count?: number;
        click_order_rate?: string;
        click_through_rate?: string;
        created_order_count?: number;
        current_visitor_count?: number;
        local_gmv?: { amount?: string; currency?: string };
        local_unit_price?: { amount?: string; currency?: string };
        paid_order_count?: number;
        peak_concurrent_user_count?: number;
        product_reach_count?: number;
        product_view_count?: number;
        sales?: number;
        watch_pv?: number;
      };
    };
  };
  'GET /analytics/202309/live_rooms/{live_room_id}/gmv_trend_performances': {
    path: { live_room_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      gmv_trend_performances?: {
        data_points?: {
          gmv?: { amount?: string; currency?: string };
          order_count?: number;
          timestamp?: number;
        }[];
        stats_type?: string;
      }[];
    };
  };
  'GET /analytics/202309/live_rooms/{live_room_id}/interactive_trend_performances': {
    path: { live_room_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      interactive_trend_performances?: { data_points?: { timestamp?: number; value?: string }[]; stats_type?: string }[];
    };
  };
  'GET /analytics/202309/live_rooms/{live_room_id}/product_stats': {
    path: { live_room_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      product_stats?: {
        click_order_rate?: string;
        click_through_rate?: string;
        created_order_count?: number;
        created_order_user_count?: number;
        exposure_count?: number;
        inventory_consumption_count?: number;
        inventory_left_count?: number;
        is_live?: boolean;
        local_gmv?: { amount?: string; currency?: string };
        local_unit_price?: { amount?: string; currency?: string };
        main_image_url?: string;
        paid_order_count?: number;
        paid_user_count?: number;
        product_id?: string;
        product_name?: string;
        sellable_region?: string;
        total_click_count?: number;
      }[];
    };
  };
  'GET /analytics/202309/live_rooms/{live_room_id}/traffic_performances': {
    path: { live_room_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      traffic_performances?: {
        source?: { name?: string; watch_pv?: number };
        sub_sources?: { name?: string; watch_pv?: number }[];
      }[];
    };
  };
  'GET /analytics/202309/live_rooms/{live_room_id}/user_portraits': {
    path: { live_room_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      all_ads_age_indicators?: { type?: string; value?: string }[];
      all_ads_gender_indicators?: { type?: string; value?: string }[];
      all_fan_indicators?: { type?: string; value?: string }[];
      paid_ads_age_indicators?: { type?: string; value?: string }[];
      paid_ads_gender_indicators?: { type?: string; value?: string }[];
      paid_fan_indicators?: { type?: string; value?: string }[];
      region_indicators?: { type?: string; value?: string }[];
    };
  };
  'GET /analytics/202309/live_rooms/{live_room_id}/view_trend_performances': {
    path: { live_room_id: string };
    query: Record<string, never>;
    body: undefined;
    data: {
      view_trend_performances?: { data_points?: { timestamp?: number; value?: string }[]; stats_type?: string }[];
    };
  };
  'GET /analytics/202403/videos/performances': {
    path: Record<string, never>;
    query: { video_ids: string; start_time_ge: number; end_time_le: number };
    body: undefined;
    data: {
      videos?: {
        id?: string;
        performances?: {
          metrics?: {
            anchor_display_rate?: string;
            click_through_rate?: string;
            gmv?: { amount?: string; currency?: string };
            item_sold_count?: number;
            order_count?: number;
          };
          time_range?: { end_time?: number; start_time?: number };
        }[];
      }[];
    };
  };
  'GET /analytics/202405/shop/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      with_comparison?: boolean;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        comparison_intervals?: {
          avg_order_value?: { amount?: string; currency?: string };
          avg_product_page_visitor_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          avg_product_page_visitors?: number;
          buyer_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          buyers?: number;
          cancellations_and_returns?: number;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          gmv_breakdowns?: {
            amount?: string;
            currency?: string;
            type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {});
          }[];
          orders?: number;
          product_impression_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          product_impressions?: number;
          product_page_view_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          product_page_views?: number;
          refunds?: { amount?: string; currency?: string };
          sku_orders?: number;
          start_date?: string;
          units_sold?: number;
        }[];
        intervals?: {
          avg_order_value?: { amount?: string; currency?: string };
          avg_product_page_visitor_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          avg_product_page_visitors?: number;
          buyer_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          buyers?: number;
          cancellations_and_returns?: number;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          gmv_breakdowns?: {
            amount?: string;
            currency?: string;
            type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {});
          }[];
          orders?: number;
          product_impression_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          product_impressions?: number;
          product_page_view_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          product_page_views?: number;
          refunds?: { amount?: string; currency?: string };
          sku_orders?: number;
          start_date?: string;
          units_sold?: number;
        }[];
      };
    };
  };
  'GET /analytics/202405/shop_products/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      page_size?: number;
      sort_field?: 'gmv' | 'order_count' | 'unit_sold_count' | 'click_through_rate' | (string & {});
      sort_order?: 'ASC' | 'DESC';
      currency?: 'USD' | 'LOCAL' | (string & {});
      page_token?: string;
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      next_page_token?: string;
      products?: {
        click_through_rate?: string;
        gmv?: { amount?: string; currency?: string };
        id?: number;
        orders?: number;
        units_sold?: number;
      }[];
      total_count?: number;
    };
  };
  'GET /analytics/202405/shop_products/{product_id}/performance': {
    path: { product_id: string };
    query: {
      start_date_ge: string;
      end_date_lt: string;
      with_comparison?: boolean;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        comparison_intervals?: {
          avg_page_visitor_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          avg_page_visitors?: number;
          click_through_rate?: string;
          click_through_rate_breakdowns?: { amount?: string; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          gmv_breakdowns?: {
            amount?: string;
            currency?: string;
            type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {});
          }[];
          impression_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          impressions?: number;
          orders?: number;
          page_view_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          page_views?: number;
          start_date?: string;
          unit_sold_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          units_sold?: number;
        }[];
        intervals?: {
          avg_page_visitor_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          avg_page_visitors?: number;
          click_through_rate?: string;
          click_through_rate_breakdowns?: { amount?: string; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          gmv_breakdowns?: {
            amount?: string;
            currency?: string;
            type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {});
          }[];
          impression_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          impressions?: number;
          orders?: number;
          page_view_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          page_views?: number;
          start_date?: string;
          unit_sold_breakdowns?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          units_sold?: number;
        }[];
      };
    };
  };
  'GET /analytics/202406/shop_skus/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      page_size?: number;
      sort_field?: 'gmv' | 'sku_orders' | 'units_sold' | (string & {});
      sort_order?: 'DESC' | 'ASC';
      page_token?: string;
      product_id?: string;
      currency?: 'USD' | 'LOCAL' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      next_page_token?: string;
      skus?: {
        gmv?: { amount?: string; currency?: string };
        id?: number;
        product_id?: number;
        sku_orders?: number;
        units_sold?: number;
      }[];
      total_count?: number;
    };
  };
  'GET /analytics/202406/shop_skus/{sku_id}/performance': {
    path: { sku_id: string };
    query: {
      start_date_ge: string;
      end_date_lt: string;
      with_comparison?: boolean;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        comparison_intervals?: {
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          gmv_breakdown?: {
            amount?: string;
            currency?: string;
            type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {});
          }[];
          sku_orders?: number;
          start_date?: string;
          units_sold?: number;
          units_sold_breakdown?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
        }[];
        intervals?: {
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          gmv_breakdown?: {
            amount?: string;
            currency?: string;
            type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {});
          }[];
          sku_orders?: number;
          start_date?: string;
          units_sold?: number;
          units_sold_breakdown?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
        }[];
        product_id?: number;
      };
    };
  };
  'GET /analytics/202409/shop_videos/overview_performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      with_comparison?: boolean;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
      account_type?: 'ALL' | 'LINKED_ACCOUNTS' | 'AFFILIATES' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        comparison_intervals?: {
          click_through_rate?: string;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          sku_orders?: number;
          start_date?: string;
          units_sold?: number;
        }[];
        intervals?: {
          click_through_rate?: string;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          sku_orders?: number;
          start_date?: string;
          units_sold?: number;
        }[];
      };
    };
  };
  'GET /analytics/202409/shop_videos/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      page_size?: number;
      sort_field?: 'gmv' | 'sku_orders' | 'units_sold' | 'views' | 'click_through_rate' | (string & {});
      sort_order?: 'ASC' | 'DESC';
      currency?: 'USD' | 'LOCAL' | (string & {});
      page_token?: string;
      account_type?: 'ALL' | 'LINKED_ACCOUNTS' | 'AFFILIATES' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      next_page_token?: string;
      total_count?: number;
      videos?: {
        click_through_rate?: string;
        gmv?: { amount?: string; currency?: string };
        id?: string;
        products?: { id?: string; name?: string }[];
        sku_orders?: number;
        title?: string;
        units_sold?: number;
        username?: string;
        video_post_time?: string;
        views?: number;
      }[];
    };
  };
  'GET /analytics/202409/shop_videos/{video_id}/performance': {
    path: { video_id: string };
    query: {
      start_date_ge: string;
      end_date_lt: string;
      with_comparison?: boolean;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
    };
    body: undefined;
    data: {
      engagement_data?: {
        total_comments?: number;
        total_likes?: number;
        total_shares?: number;
        total_views?: number;
      };
      latest_available_date?: string;
      performance?: {
        comparison_intervals?: {
          click_through_rate?: string;
          daily_avg_buyers?: string;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          start_date?: string;
          views?: number;
        }[];
        intervals?: {
          click_through_rate?: string;
          daily_avg_buyers?: string;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          start_date?: string;
          views?: number;
        }[];
        video_post_time?: string;
      };
    };
  };
  'GET /analytics/202409/shop_videos/{video_id}/products/performance': {
    path: { video_id: string };
    query: {
      end_date_lt: string;
      page_size?: number;
      sort_field?: 'gmv' | 'units_sold' | 'daily_avg_buyers' | (string & {});
      sort_order?: 'ASC' | 'DESC';
      currency?: 'USD' | 'LOCAL' | (string & {});
      page_token?: string;
      start_date_ge: string;
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      next_page_token?: string;
      products?: {
        daily_avg_buyers?: string;
        gmv?: { amount?: string; currency?: string };
        id?: string;
        name?: string;
        units_sold?: number;
      }[];
      total_count?: number;
    };
  };
  'GET /analytics/202508/shop_lives/overview_performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      with_comparison?: boolean;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
      account_type?: 'ALL' | 'OFFICIAL_ACCOUNTS' | 'MARKETING_ACCOUNTS' | 'AFFILIATE_ACCOUNTS' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        comparison_intervals?: {
          click_through_rate?: string;
          click_to_order_rate?: string;
          customers?: number;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          sku_orders?: number;
          start_date?: string;
          units_sold?: number;
        }[];
        intervals?: {
          click_through_rate?: string;
          click_to_order_rate?: string;
          customers?: number;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          sku_orders?: number;
          start_date?: string;
          units_sold?: number;
        }[];
      };
    };
  };
  'GET /analytics/202508/shop_lives/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      page_size?: number;
      sort_field?: 'gmv' | 'products_added' | 'different_products_sold' | 'sku_orders' | 'unit_sold' | 'customers' | (string & {});
      sort_order?: 'ASC' | 'DESC';
      currency?: 'USD' | 'LOCAL' | (string & {});
      page_token?: string;
      account_type?: 'ALL' | 'OFFICIAL_ACCOUNTS' | 'MARKETING_ACCOUNTS' | 'AFFILIATE_ACCOUNTS' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      live_stream_sessions?: {
        end_time?: string;
        id?: string;
        interaction_performance?: {
          acu?: number;
          avg_viewing_duration?: string;
          click_through_rate?: string;
          comments?: number;
          likes?: number;
          new_followers?: number;
          pcu?: number;
          product_clicks?: number;
          product_impressions?: number;
          shares?: number;
          viewers?: number;
          views?: number;
        };
        sales_performance?: {
          "24h_live_gmv"?: { amount?: string; currency?: string };
          avg_price?: { amount?: string; currency?: string };
          click_to_order_rate?: string;
          created_sku_orders?: number;
          customers?: number;
          different_products_sold?: number;
          gmv?: { amount?: string; currency?: string };
          products_added?: number;
          sku_orders?: number;
          unit_sold?: number;
        };
        start_time?: string;
        title?: string;
        username?: string;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'GET /analytics/202509/shop/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        intervals?: {
          end_date?: string;
          sales?: {
            avg_customers_count?: number;
            gmv?: {
              breakdowns?: {
                gmv?: { amount?: string; currency?: string };
                type?: 'VIDEO' | 'LIVE' | 'PRODUCT_CARD' | (string & {});
              }[];
              overall?: { amount?: string; currency?: string };
            };
            gross_revenue?: {
              breakdowns?: {
                percentage?: string;
                type?: 'NON_GMV_MAX' | 'GMV_MAX' | 'ADS' | 'ORGANIC' | (string & {});
              }[];
              overall?: { amount?: string; currency?: string };
            };
            items_sold?: number;
            orders_count?: number;
            refunds?: { amount?: string; currency?: string };
            sku_orders_count?: number;
          };
          start_date?: string;
          traffic?: {
            avg_conversation_rate?: string;
            avg_page_views?: number;
            avg_visitors?: number;
          };
        }[];
      };
    };
  };
  'GET /analytics/202509/shop_lives/overview_performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      today?: boolean;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
      account_type?: 'ALL' | 'OFFICIAL_ACCOUNTS' | 'MARKETING_ACCOUNTS' | 'AFFILIATE_ACCOUNTS' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        intervals?: {
          click_through_rate?: string;
          click_to_order_rate?: string;
          customers?: number;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          items_sold?: number;
          sku_orders?: number;
          start_date?: string;
        }[];
      };
    };
  };
  'GET /analytics/202509/shop_lives/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      page_size?: number;
      sort_field?: 'gmv' | 'products_added' | 'different_products_sold' | 'sku_orders' | 'items_sold' | 'customers' | (string & {});
      sort_order?: 'ASC' | 'DESC';
      currency?: 'USD' | 'LOCAL' | (string & {});
      page_token?: string;
      account_type?: 'ALL' | 'OFFICIAL_ACCOUNTS' | 'MARKETING_ACCOUNTS' | 'AFFILIATE_ACCOUNTS' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      live_stream_sessions?: {
        end_time?: string;
        id?: string;
        interaction_performance?: {
          acu?: number;
          avg_viewing_duration?: string;
          click_through_rate?: string;
          comments?: number;
          likes?: number;
          new_followers?: number;
          pcu?: number;
          product_clicks?: number;
          product_impressions?: number;
          shares?: number;
          viewers?: number;
          views?: number;
        };
        sales_performance?: {
          "24h_live_gmv"?: { amount?: string; currency?: string };
          avg_price?: { amount?: string; currency?: string };
          click_to_order_rate?: string;
          created_sku_orders?: number;
          customers?: number;
          different_products_sold?: number;
          gmv?: { amount?: string; currency?: string };
          items_sold?: number;
          products_added?: number;
          sku_orders?: number;
        };
        start_time?: string;
        title?: string;
        username?: string;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
  'GET /analytics/202509/shop_products/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      page_size?: number;
      page_token?: string;
      sort_field?: 'gmv' | 'items_sold' | 'orders' | (string & {});
      sort_order?: 'ASC' | 'DESC';
      currency?: 'USD' | 'LOCAL' | (string & {});
      category_filter?: readonly string[];
      product_status_filter?: string;
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      next_page_token?: string;
      products?: {
        id?: string;
        overall_performance?: {
          gmv?: { amount?: string; currency?: string };
          items_sold?: number;
          orders?: number;
        };
      }[];
      total_count?: number;
    };
  };
  'GET /analytics/202509/shop_products/{product_id}/performance': {
    path: { product_id: string };
    query: {
      start_date_ge: string;
      end_date_lt: string;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        intervals?: {
          cancel_and_refunds?: {
            canceled?: number;
            refunded?: number;
            replacements?: number;
            returned?: number;
          };
          end_date?: string;
          sales?: {
            breakdowns?: {
              content_type?: 'VIDEO' | 'LIVE' | 'PRODUCT_CARD' | (string & {});
              sales?: {
                avg_customers?: number;
                gmv?: { amount?: string; currency?: string };
                items_sold?: number;
              };
            }[];
            gmv?: { amount?: string; currency?: string };
            items_sold?: number;
            orders?: number;
          };
          start_date?: string;
          traffic?: {
            breakdowns?: {
              content_type?: 'VIDEO' | 'LIVE' | 'PRODUCT_CARD' | (string & {});
              traffic?: {
                avg_conversion_rate?: string;
                avg_unique_page_views?: number;
                ctr?: string;
                impressions?: number;
                page_views?: number;
              };
            }[];
          };
        }[];
        ratings?: {
          count?: number;
          percentage?: string;
          stars?: '1_STAR' | '2_STAR' | '3_STAR' | '4_STAR' | '5_STAR' | (string & {});
        }[];
        top_contents?: {
          contents?: {
            content_id?: string;
            gmv?: { amount?: string; currency?: string };
            items_sold?: number;
          }[];
          type?: 'LIVE' | 'VIDEO' | (string & {});
        }[];
        top_creators?: {
          creator_name?: string;
          creator_open_id?: string;
          creator_profile?: string;
          gmv?: { amount?: string; currency?: string };
          items_sold?: number;
        }[];
      };
    };
  };
  'GET /analytics/202509/shop_skus/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      page_size?: number;
      page_token?: string;
      sort_field?: 'gmv' | 'sku_orders' | 'units_sold' | (string & {});
      sort_order?: 'DESC' | 'ASC';
      category_filter?: readonly string[];
      product_status_filter?: string;
      product_ids?: readonly string[];
      currency?: 'USD' | 'LOCAL' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      next_page_token?: string;
      skus?: {
        gmv?: { amount?: string; currency?: string };
        id?: number;
        product_id?: number;
        sku_orders?: number;
        units_sold?: number;
      }[];
      total_count?: number;
    };
  };
  'GET /analytics/202509/shop_skus/{sku_id}/performance': {
    path: { sku_id: string };
    query: {
      start_date_ge: string;
      end_date_lt: string;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        intervals?: {
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          gmv_breakdown?: {
            amount?: string;
            currency?: string;
            type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {});
          }[];
          items_sold?: number;
          items_sold_breakdown?: { amount?: number; type?: 'LIVE' | 'VIDEO' | 'PRODUCT_CARD' | (string & {}) }[];
          sku_orders?: number;
          start_date?: string;
        }[];
        product_id?: number;
        sku_id?: string;
      };
    };
  };
  'GET /analytics/202509/shop_videos/overview_performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      today?: boolean;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
      account_type?: 'ALL' | 'OFFICIAL_ACCOUNTS' | 'MARKETING_ACCOUNTS' | 'AFFILIATE_ACCOUNTS' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        intervals?: {
          avg_customers?: number;
          click_through_rate?: string;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          product_clicks?: number;
          product_impressions?: number;
          sku_orders?: number;
          start_date?: string;
        }[];
      };
    };
  };
  'GET /analytics/202509/shop_videos/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      page_size?: number;
      sort_field?: 'gmv' | 'gpm' | 'avg_customers' | 'sku_orders' | 'items_sold' | 'views' | 'click_through_rate' | (string & {});
      sort_order?: 'ASC' | 'DESC';
      currency?: 'USD' | 'LOCAL' | (string & {});
      page_token?: string;
      account_type?: 'ALL' | 'OFFICIAL_ACCOUNTS' | 'MARKETING_ACCOUNTS' | 'AFFILIATE_ACCOUNTS' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      next_page_token?: string;
      total_count?: number;
      videos?: {
        avg_customers?: number;
        click_through_rate?: string;
        duration?: number;
        gmv?: { amount?: string; currency?: string };
        gpm?: { amount?: string; currency?: string };
        hash_tags?: string[];
        id?: string;
        items_sold?: number;
        products?: { id?: string; name?: string }[];
        sku_orders?: number;
        title?: string;
        username?: string;
        video_post_time?: string;
        views?: number;
      }[];
    };
  };
  'GET /analytics/202509/shop_videos/{video_id}/performance': {
    path: { video_id: string };
    query: {
      start_date_ge: string;
      end_date_lt: string;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        intervals?: {
          end_date?: string;
          sales?: {
            breakdowns?: {
              ctr?: string;
              customers?: number;
              gmv?: { amount?: string; currency?: string };
              gpm?: { amount?: string; currency?: string };
              items_sold?: number;
              product_clicks?: number;
              product_id?: string;
              product_impressions?: number;
            }[];
            overall?: {
              ctr?: string;
              customers?: number;
              gmv?: { amount?: string; currency?: string };
              gpm?: { amount?: string; currency?: string };
              items_sold?: number;
              product_clicks?: number;
              product_impressions?: number;
            };
          };
          start_date?: string;
          traffic?: {
            comments?: number;
            likes?: number;
            new_followers?: number;
            shares?: number;
            views?: number;
          };
        }[];
        viewer_profile?: {
          age_distribution?: {
            age?: '18-24' | '25-34' | '35-44' | '45-54' | '55+' | (string & {});
            percentage?: string;
          }[];
          country_distribution?: { country_code?: string; percentage?: string }[];
          gender_distribution?: { gender?: 'MALE' | 'FEMALE' | (string & {}); percentage?: string }[];
          type?: 'NEW_FOLLOWER' | 'VIEWERS' | (string & {});
        }[];
      };
    };
  };
  'GET /analytics/202509/shop_videos/{video_id}/products/performance': {
    path: { video_id: string };
    query: {
      end_date_lt: string;
      page_size?: number;
      sort_field?: 'gmv' | 'units_sold' | 'daily_avg_buyers' | (string & {});
      sort_order?: 'ASC' | 'DESC';
      currency?: 'USD' | 'LOCAL' | (string & {});
      page_token?: string;
      start_date_ge: string;
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      next_page_token?: string;
      products?: {
        daily_avg_buyers?: string;
        gmv?: { amount?: string; currency?: string };
        id?: string;
        name?: string;
        units_sold?: number;
      }[];
      total_count?: number;
    };
  };
  'GET /analytics/202510/shop/performance/{date}/performance_per_hour': {
    path: { date: string };
    query: { currency?: 'USD' | 'LOCAL' | (string & {}) };
    body: undefined;
    data: {
      performance?: {
        intervals?: {
          customers?: number;
          gmv?: { amount?: string; currency?: string };
          index?: number;
          items_sold?: number;
          visitors?: number;
        }[];
        latest_available_timestamp?: number;
        overall?: {
          customers?: number;
          gmv?: { amount?: string; currency?: string };
          items_sold?: number;
          visitors?: number;
        };
      };
    };
  };
  'GET /analytics/202510/shop_lives/{live_id}/performance_per_minutes': {
    path: { live_id: string };
    query: { page_token?: string; currency?: string };
    body: undefined;
    data: {
      next_page_token?: string;
      performance?: {
        intervals?: {
          conversion?: {
            avg_price?: { amount?: string; currency?: string };
            click_to_order_rate?: { main_order_ctor?: string; sku_order_ctor?: string };
            created_sku_orders?: number;
            gpm?: { show_gpm?: string; watch_gpm?: string };
            sku_order_rate?: string;
          };
          end_time?: number;
          interactions?: {
            comment_rate?: string;
            comments?: number;
            follow_rate?: string;
            like_rate?: string;
            likes?: number;
            new_followers?: number;
            share_rate?: string;
            shares?: number;
          };
          sales?: {
            customers?: number;
            gmv?: { amount?: string; currency?: string };
            items_sold?: number;
            main_orders?: number;
            sku_orders?: number;
          };
          start_time?: number;
          traffic?: {
            ctr?: string;
            enter_room_rate?: string;
            impressions?: number;
            product_clicks?: number;
            product_impressions?: number;
            viewers?: number;
            views?: number;
          };
        }[];
        overall?: {
          duration?: number;
          end_time?: number;
          gmv?: { amount?: string; currency?: string };
          impressions?: number;
          items_sold?: number;
          live_title?: string;
          start_time?: number;
          unique_viewers?: number;
        };
      };
      total_count?: number;
    };
  };
  'GET /analytics/202511/creators/bestselling': {
    path: Record<string, never>;
    query: {
      date: string;
      time_slot: '1D' | '7D' | '30D' | (string & {});
      author_type: 'OFFICIAL' | 'CHANNEL' | 'AFFILIATE' | (string & {});
      category_id?: string;
    };
    body: undefined;
    data: { creators?: Record<string, unknown>[] };
  };
  'GET /analytics/202511/lives/bestselling': {
    path: Record<string, never>;
    query: {
      date?: string;
      time_slot?: '1D' | '7D' | '30D' | (string & {});
      category_id?: string;
    };
    body: undefined;
    data: { lives?: Record<string, unknown>[] };
  };
  'GET /analytics/202511/products/bestselling': {
    path: Record<string, never>;
    query: {
      date?: string;
      time_slot?: '1D' | '7D' | '30D' | (string & {});
      category_id?: string;
    };
    body: undefined;
    data: {
      products?: {
        rank?: number;
        gmv_range?: string;
        id?: string;
        name?: string;
        rating?: string;
        product_image?: Record<string, unknown>;
        shop_name?: string;
        shop_id?: string;
      }[];
    };
  };
  'GET /analytics/202511/videos/bestselling': {
    path: Record<string, never>;
    query: {
      date?: string;
      time_slot?: '1D' | '7D' | '30D' | (string & {});
      category_id?: string;
    };
    body: undefined;
    data: { videos?: Record<string, unknown>[] };
  };
  'GET /analytics/202512/shop/{live_id}/products_performance': {
    path: { live_id: string };
    query: {
      sort_order?: 'ASC' | 'DESC';
      sort_field?: 'direct_gmv' | 'items_sold' | 'customers' | 'created_sku_orders' | 'sku_orders' | 'main_orders' | 'product_impressions' | 'produt_clicks' | (string & {});
      currency?: string;
    };
    body: undefined;
    data: {
      products?: {
        id?: string;
        name?: string;
        sales?: {
          avg_price?: { amount?: string; currency?: string };
          created_sku_orders?: number;
          customers?: number;
          direct_gmv?: { amount?: string; currency?: string };
          items_sold?: number;
          main_orders?: number;
          payment_rate?: string;
          sku_orders?: number;
        };
        traffic?: {
          add_to_cart_count?: number;
          click_to_order_rate?: { main_order_ctor?: string; sku_order_ctor?: string };
          ctr?: string;
          gpm?: { watch_gpm?: string };
          product_impressions?: number;
          produt_clicks?: number;
        };
      }[];
    };
  };
  'GET /analytics/202605/shop_products/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      page_size?: number;
      page_token?: string;
      sort_field?: 'gmv' | 'items_sold' | 'orders' | (string & {});
      sort_order?: 'ASC' | 'DESC';
      currency?: 'USD' | 'LOCAL' | (string & {});
      category_filter?: readonly string[];
      product_status_filter?: string;
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      next_page_token?: string;
      products?: {
        id?: string;
        overall_performance?: {
          gmv?: { amount?: string; currency?: string };
          items_sold?: number;
          orders?: number;
        };
      }[];
      total_count?: number;
    };
  };
  'GET /analytics/202605/shop_videos/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      page_size?: number;
      sort_field?: 'gmv' | 'gpm' | 'avg_customers' | 'sku_orders' | 'items_sold' | 'views' | 'click_through_rate' | (string & {});
      sort_order?: 'ASC' | 'DESC';
      currency?: 'USD' | 'LOCAL' | (string & {});
      page_token?: string;
      account_type?: 'ALL' | 'OFFICIAL_ACCOUNTS' | 'MARKETING_ACCOUNTS' | 'AFFILIATE_ACCOUNTS' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      next_page_token?: string;
      total_count?: number;
      videos?: {
        avg_customers?: number;
        click_through_rate?: string;
        duration?: number;
        gmv?: { amount?: string; currency?: string };
        gpm?: { amount?: string; currency?: string };
        hash_tags?: string[];
        id?: string;
        items_sold?: number;
        products?: { id?: string; name?: string }[];
        sku_orders?: number;
        title?: string;
        username?: string;
        video_post_time?: string;
        views?: number;
      }[];
    };
  };
  'GET /analytics/202606/shop_performances/metrics': {
    path: Record<string, never>;
    query: { locale?: string };
    body: undefined;
    data: {
      metrics?: {
        metric_code?: 'NRR' | 'NBFR' | 'SFCR' | 'OTDR' | 'AHT' | 'IM_DSAT' | (string & {});
        metric_name?: string;
        dimension?: string;
        score?: string;
        status?: 'EXCELLENT' | 'GOOD' | 'POOR' | 'CRITICAL' | 'NIL' | (string & {});
        status_text?: string;
        value?: string;
        value_unit?: 'PERCENT' | 'HOURS' | (string & {});
        benchmarks?: { excellent_threshold?: string; poor_threshold?: string };
        top_reason_text?: string;
        evaluate_duration_days?: number;
        start_evaluation_time?: number;
        end_evaluation_time?: number;
      }[];
    };
  };
  'GET /analytics/202606/shop_performances/metrics/{metric_code}/diagnosis': {
    path: { metric_code: string };
    query: { locale?: string; trend_duration_days?: number };
    body: undefined;
    data: {
      metric_code?: 'NRR' | 'NBFR' | 'SFCR' | 'OTDR' | 'AHT' | 'IM_DSAT' | (string & {});
      dimension?: string;
      score?: string;
      status?: 'EXCELLENT' | 'GOOD' | 'POOR' | 'CRITICAL' | 'NIL' | (string & {});
      status_text?: string;
      value?: string;
      value_unit?: 'PERCENT' | 'HOURS' | (string & {});
      benchmarks?: { excellent_threshold?: string; poor_threshold?: string };
      evaluate_duration_days?: number;
      start_evaluation_time?: number;
      end_evaluation_time?: number;
      calculation_rule?: {
        numerator_label?: string;
        numerator_value?: string;
        denominator_label?: string;
        denominator_value?: string;
      };
      trend?: { data_points?: { record_date?: string; value?: string }[] };
      distribution_details?: { name?: string; count?: number; percent?: string }[];
      analyses?: { summaries?: string[]; details?: string[] }[];
    };
  };
  'GET /analytics/202606/shop_performances/metrics/{metric_code}/problem_details': {
    path: { metric_code: string };
    query: { locale?: string; page_token?: string; page_size?: number };
    body: undefined;
    data: {
      metric_code?: 'NRR' | 'NBFR' | 'SFCR' | 'OTDR' | 'AHT' | 'IM_DSAT' | (string & {});
      total_count?: number;
      next_page_token?: string;
      nrr_problem_order_items?: {
        order_create_time?: number;
        deliver_time?: number;
        user_review_rating?: number;
        order_id?: string;
        product_id?: string;
        product_name?: string;
        sku_id?: string;
      }[];
      nbfr_problem_order_items?: {
        order_create_time?: number;
        deliver_time?: number;
        return_refund_reason?: string;
        order_id?: string;
        product_id?: string;
        product_name?: string;
        sku_id?: string;
      }[];
      sfcr_problem_order_items?: {
        order_create_time?: number;
        cancellation_reasons?: string[];
        order_id?: string;
        product_id?: string;
        product_name?: string;
        sku_id?: string;
      }[];
      otdr_problem_order_items?: {
        order_id?: string;
        sku_id?: string;
        product_name?: string;
        expect_deliver_time?: number;
        actual_deliver_time?: number;
      }[];
      aht_problem_order_items?: {
        order_id?: string;
        return_order_id?: string;
        aftersales_type_name?: string;
        approve_duration_hours?: string;
        inspect_duration_hours?: string;
        total_handle_duration_hours?: string;
        review_count?: number;
      }[];
      im_dsat_chat_items?: {
        chat_record_id?: string;
        customer_name?: string;
        customer_rating?: number;
        rating_reasons?: string[];
        chat_duration_hours?: string;
        first_reply_time?: number;
        service_agent?: string;
      }[];
    };
  };
  'GET /analytics/202606/shop_performances/metrics/{metric_code}/top_items': {
    path: { metric_code: string };
    query: { locale?: string };
    body: undefined;
    data: {
      metric_code?: 'NRR' | 'NBFR' | 'OTDR' | 'AHT' | (string & {});
      total_count?: number;
      nrr_top_product_items?: {
        product_id?: string;
        product_name?: string;
        image_url?: string;
        delivered_order_count?: number;
        negative_order_count?: number;
        top_review_reasons?: string[];
      }[];
      nbfr_top_product_items?: {
        product_id?: string;
        product_name?: string;
        image_url?: string;
        return_order_count?: number;
        top_return_reasons?: string[];
        top_reason_order_count?: number;
      }[];
      otdr_logistics_items?: {
        logistics_provider?: string;
        delivered_order_count?: number;
        on_time_deliver_order_count?: number;
        on_time_deliver_rate?: string;
      }[];
      aht_aftersales_type_items?: {
        product_id?: string;
        product_name?: string;
        image_url?: string;
        handle_duration_hours?: string;
        return_order_count?: number;
        top_aftersales_type_name?: string;
        top_type_order_count?: number;
      }[];
    };
  };
  'GET /analytics/202606/shop_performances/overview': {
    path: Record<string, never>;
    query: { locale?: string };
    body: undefined;
    data: {
      sps_score?: string;
      sps_tier?: 'EXCELLENT' | 'GOOD' | 'POOR' | 'CRITICAL' | 'NIL' | (string & {});
      sps_tier_text?: string;
      peer_percentile?: string;
      update_time?: number;
      evaluate_duration_days?: number;
      start_evaluation_time?: number;
      end_evaluation_time?: number;
      primary_category?: { category_id?: string; category_name?: string };
      dimensions?: {
        name?: string;
        score?: string;
        status?: 'EXCELLENT' | 'GOOD' | 'POOR' | 'CRITICAL' | 'NIL' | (string & {});
        status_text?: string;
        weight?: string;
      }[];
      benefits?: { benefit_name?: string; is_unlocked?: boolean; unlock_score?: string }[];
      top_issues?: {
        summary?: string;
        issues?: {
          rank?: number;
          metric_code?: 'NRR' | 'NBFR' | 'SFCR' | 'OTDR' | 'AHT' | 'IM_DSAT' | (string & {});
          metric_name?: string;
          description?: string;
          percentile?: string;
          evaluate_duration_days?: number;
          start_evaluation_time?: number;
          end_evaluation_time?: number;
        }[];
      };
    };
  };
  'POST /analytics/202503/shop_lives/overview_performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      with_comparison?: boolean;
      granularity?: 'ALL' | '1D';
      currency?: 'USD' | 'LOCAL' | (string & {});
      account_type?: 'ALL' | 'OFFICIAL_ACCOUNTS' | 'MARKETING_ACCOUNTS' | 'AFFILIATE_ACCOUNTS' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      performance?: {
        comparison_intervals?: {
          click_through_rate?: string;
          click_to_order_rate?: string;
          customers?: number;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          sku_orders?: number;
          start_date?: string;
          units_sold?: number;
        }[];
        intervals?: {
          click_through_rate?: string;
          click_to_order_rate?: string;
          customers?: number;
          end_date?: string;
          gmv?: { amount?: string; currency?: string };
          sku_orders?: number;
          start_date?: string;
          units_sold?: number;
        }[];
      };
    };
  };
  'POST /analytics/202505/shop_lives/performance': {
    path: Record<string, never>;
    query: {
      start_date_ge: string;
      end_date_lt: string;
      page_size?: string;
      sort_field?: string;
      sort_order?: 'ASC' | 'DESC';
      currency?: 'USD' | 'LOCAL' | (string & {});
      page_token?: string;
      account_type?: 'ALL' | 'OFFICIAL_ACCOUNTS' | 'MARKETING_ACCOUNTS' | (string & {});
    };
    body: undefined;
    data: {
      latest_available_date?: string;
      live_stream_sessions?: {
        end_time?: string;
        id?: string;
        interaction_performance?: {
          acu?: number;
          avg_viewing_duration?: string;
          click_through_rate?: string;
          comments?: number;
          likes?: number;
          new_followers?: number;
          pcu?: number;
          product_clicks?: number;
          product_impressions?: number;
          shares?: number;
          viewers?: number;
          views?: number;
        };
        sales_performance?: {
          "24h_live_gmv"?: { amount?: string; currency?: string };
          avg_price?: { amount?: string; currency?: string };
          click_to_order_rate?: string;
          created_sku_orders?: number;
          customers?: number;
          different_products_sold?: number;
          gmv?: { amount?: string; currency?: string };
          products_added?: number;
          sku_orders?: number;
          unit_sold?: number;
        };
        start_time?: string;
        title?: string;
        username?: string;
      }[];
      next_page_token?: string;
      total_count?: number;
    };
  };
}
