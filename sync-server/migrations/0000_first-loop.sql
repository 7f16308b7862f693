CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"guest" boolean NOT NULL,
	"email" text,
	"password_hash" text,
	"guest_secret_hash" text,
	"roles" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_email_unique" UNIQUE("email"),
	CONSTRAINT "accounts_known_by" CHECK (case when "accounts"."guest" then "accounts"."guest_secret_hash" is not null and "accounts"."email" is null
          else "accounts"."email" is not null and "accounts"."password_hash" is not null and "accounts"."guest_secret_hash" is null end)
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cart_lines" (
	"account_id" uuid NOT NULL,
	"line_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"seller_id" text NOT NULL,
	"state" jsonb NOT NULL,
	"quantity" integer NOT NULL,
	"product_id" text,
	"price_amount" bigint,
	"price_currency" text,
	"price_rev" integer DEFAULT 0 NOT NULL,
	"added_at" bigint,
	"ver" bigint NOT NULL,
	CONSTRAINT "cart_lines_account_id_line_id_pk" PRIMARY KEY("account_id","line_id"),
	CONSTRAINT "cart_lines_pushed" CHECK (num_nulls("cart_lines"."product_id", "cart_lines"."price_amount", "cart_lines"."price_currency", "cart_lines"."added_at") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"title" jsonb NOT NULL,
	"rank" integer NOT NULL,
	"seller_id" text
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"variant_id" text NOT NULL,
	"seller_id" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"was" bigint,
	CONSTRAINT "offers_variant_id_seller_id_pk" PRIMARY KEY("variant_id","seller_id"),
	CONSTRAINT "offers_amount" CHECK ("offers"."amount" > 0 and "offers"."amount" <= 1000000000000),
	CONSTRAINT "offers_was" CHECK ("offers"."was" > "offers"."amount"),
	CONSTRAINT "offers_currency" CHECK ("offers"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" text PRIMARY KEY NOT NULL,
	"seller_id" text NOT NULL,
	"category_id" text NOT NULL,
	"title" jsonb NOT NULL,
	"brand" text,
	"description" jsonb,
	"pictures" jsonb NOT NULL,
	"rating" jsonb,
	"added" date NOT NULL,
	"rev" integer DEFAULT 1 NOT NULL,
	"card_digest" text NOT NULL,
	"digest" text NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"author" text NOT NULL,
	"rating" smallint NOT NULL,
	"text" jsonb,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "reviews_rating" CHECK ("reviews"."rating" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "sellers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"rating" jsonb
);
--> statement-breakpoint
CREATE TABLE "variants" (
	"id" text PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"rank" integer NOT NULL,
	"options" jsonb NOT NULL,
	"barcode" text,
	"sku" text,
	"picture" smallint
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" bigint NOT NULL,
	"offer_id" text NOT NULL,
	"product" text NOT NULL,
	"row" integer NOT NULL,
	"line" integer NOT NULL,
	"offer" jsonb NOT NULL,
	CONSTRAINT "import_rows_import_id_offer_id_pk" PRIMARY KEY("import_id","offer_id")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"seller_id" text,
	"format" text NOT NULL,
	"file" text NOT NULL,
	"file_hash" text,
	"dry_run" boolean NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"outcome" text DEFAULT 'running' NOT NULL,
	"report" jsonb
);
--> statement-breakpoint
CREATE TABLE "blobs" (
	"hash" text PRIMARY KEY NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"gzip" "bytea" NOT NULL,
	"brotli" "bytea" NOT NULL,
	"prune_after" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "card_places" (
	"product_id" text PRIMARY KEY NOT NULL,
	"category_id" text NOT NULL,
	"part" integer NOT NULL,
	"slot" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shelf_marks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shelf_marks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"category_id" text,
	"variant_id" text,
	CONSTRAINT "shelf_marks_one" CHECK (num_nonnulls("shelf_marks"."category_id", "shelf_marks"."variant_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "shelves" (
	"id" text PRIMARY KEY NOT NULL,
	"category_id" text NOT NULL,
	"part" integer NOT NULL,
	"seq" bigint NOT NULL,
	"digest" text NOT NULL,
	"count" integer NOT NULL,
	"bytes" integer NOT NULL,
	"chunks" jsonb NOT NULL,
	"overlay_hash" text NOT NULL,
	"overlay_bytes" integer NOT NULL,
	"offers_digest" text NOT NULL,
	"search_hash" text NOT NULL,
	"search_bytes" integer NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "demo_market" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"seed" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "demo_market_one" CHECK ("demo_market"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "event_offsets" (
	"consumer" text PRIMARY KEY NOT NULL,
	"epoch" text NOT NULL,
	"xid" "xid8" NOT NULL,
	"id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_poison" (
	"consumer" text NOT NULL,
	"event_id" bigint NOT NULL,
	"aggregate" text NOT NULL,
	"aggregate_id" text NOT NULL,
	"version" integer NOT NULL,
	"attempts" integer NOT NULL,
	"error" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_poison_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "event_progress" (
	"consumer" text NOT NULL,
	"aggregate" text NOT NULL,
	"aggregate_id" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "event_progress_consumer_aggregate_aggregate_id_pk" PRIMARY KEY("consumer","aggregate","aggregate_id")
);
--> statement-breakpoint
CREATE TABLE "event_waiting" (
	"consumer" text NOT NULL,
	"event_id" bigint NOT NULL,
	"aggregate" text NOT NULL,
	"aggregate_id" text NOT NULL,
	"version" integer NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	CONSTRAINT "event_waiting_consumer_event_id_pk" PRIMARY KEY("consumer","event_id"),
	CONSTRAINT "event_waiting_version" UNIQUE("consumer","aggregate","aggregate_id","version")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"type" text NOT NULL,
	"aggregate" text NOT NULL,
	"aggregate_id" text NOT NULL,
	"version" integer NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "events_aggregate_version" UNIQUE("aggregate","aggregate_id","version")
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"order_id" uuid NOT NULL,
	"variant_id" text NOT NULL,
	"seller_id" text NOT NULL,
	"warehouse_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reservations_order_id_variant_id_seller_id_warehouse_id_pk" PRIMARY KEY("order_id","variant_id","seller_id","warehouse_id"),
	CONSTRAINT "reservations_quantity" CHECK ("reservations"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "stock_levels" (
	"variant_id" text NOT NULL,
	"seller_id" text NOT NULL,
	"warehouse_id" text NOT NULL,
	"on_hand" integer NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	"assumed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "stock_levels_variant_id_seller_id_warehouse_id_pk" PRIMARY KEY("variant_id","seller_id","warehouse_id"),
	CONSTRAINT "stock_levels_reserved" CHECK ("stock_levels"."reserved" >= 0 and "stock_levels"."reserved" <= "stock_levels"."on_hand")
);
--> statement-breakpoint
CREATE TABLE "warehouses" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"navigate" text NOT NULL,
	CONSTRAINT "notifications_once" UNIQUE("account_id","order_id","kind")
);
--> statement-breakpoint
CREATE TABLE "push_deliveries" (
	"notification_id" bigint NOT NULL,
	"subscription_id" bigint NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "push_deliveries_notification_id_subscription_id_pk" PRIMARY KEY("notification_id","subscription_id")
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "push_subscriptions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "push_subscriptions_endpoint" UNIQUE("endpoint")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"order_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"product_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"seller_id" text NOT NULL,
	"seller_name" text NOT NULL,
	"title" jsonb NOT NULL,
	"options" jsonb NOT NULL,
	"picture" jsonb,
	"quantity" integer NOT NULL,
	"unit_price" bigint NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "order_lines_order_id_position_pk" PRIMARY KEY("order_id","position"),
	CONSTRAINT "order_lines_total" CHECK ("order_lines"."quantity" > 0 and "order_lines"."total" = "order_lines"."unit_price" * "order_lines"."quantity")
);
--> statement-breakpoint
CREATE TABLE "order_timeline" (
	"order_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_timeline_order_id_version_pk" PRIMARY KEY("order_id","version")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"ver" bigint NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"items" bigint NOT NULL,
	"delivery" bigint NOT NULL,
	"vat_included" bigint NOT NULL,
	"total" bigint NOT NULL,
	"pickup_point_id" text NOT NULL,
	"pickup_point_name" jsonb NOT NULL,
	"pickup_point_address" jsonb NOT NULL,
	"placed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reserved_until" timestamp with time zone,
	"queued_offline" boolean NOT NULL,
	"request_digest" text NOT NULL,
	CONSTRAINT "orders_total" CHECK ("orders"."total" = "orders"."items" + "orders"."delivery" and "orders"."items" >= 0),
	CONSTRAINT "orders_hold" CHECK (("orders"."reserved_until" is not null) = ("orders"."status" = 'awaiting-payment'))
);
--> statement-breakpoint
CREATE TABLE "payment_callbacks" (
	"provider" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"body" "bytea" NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"outcome" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "payment_callbacks_provider_event_id_pk" PRIMARY KEY("provider","event_id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"provider_ref" text NOT NULL,
	"merchant" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"pay_url" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"captured_at" timestamp with time zone,
	CONSTRAINT "payments_order" UNIQUE("order_id"),
	CONSTRAINT "payments_provider_ref" UNIQUE("provider","provider_ref"),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "sandbox_bank_calls" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sandbox_bank_calls_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" text NOT NULL,
	"body" text NOT NULL,
	"forged" boolean DEFAULT false NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp with time zone,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "sandbox_bank_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"merchant" text NOT NULL,
	"merchant_reference" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"return_url" text NOT NULL,
	"status" text NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"viewed_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pickup_points" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"address" jsonb NOT NULL,
	"city" jsonb NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"hours" text NOT NULL,
	CONSTRAINT "pickup_points_latitude" CHECK ("pickup_points"."latitude" between -90 and 90),
	CONSTRAINT "pickup_points_longitude" CHECK ("pickup_points"."longitude" between -180 and 180)
);
--> statement-breakpoint
CREATE TABLE "account_versions" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"ver" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feed_epoch" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"epoch" text NOT NULL,
	"home" text NOT NULL,
	CONSTRAINT "feed_epoch_one" CHECK ("feed_epoch"."one")
);
--> statement-breakpoint
CREATE TABLE "operation_failures" (
	"account_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"failures" integer NOT NULL,
	"last_error" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operation_failures_account_id_operation_id_pk" PRIMARY KEY("account_id","operation_id")
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"account_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"device_id" uuid,
	"seq" bigint,
	"kind" text NOT NULL,
	"digest" text NOT NULL,
	"verdict" text NOT NULL,
	"problem" jsonb,
	"result" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operations_account_operation" UNIQUE("account_id","operation_id")
);
--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variants" ADD CONSTRAINT "variants_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_poison" ADD CONSTRAINT "event_poison_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_waiting" ADD CONSTRAINT "event_waiting_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_deliveries" ADD CONSTRAINT "push_deliveries_notification_id_notifications_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notifications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_deliveries" ADD CONSTRAINT "push_deliveries_subscription_id_push_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."push_subscriptions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_timeline" ADD CONSTRAINT "order_timeline_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refresh_tokens_account" ON "refresh_tokens" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "cart_lines_feed" ON "cart_lines" USING btree ("account_id","ver","line_id");--> statement-breakpoint
CREATE INDEX "categories_seller" ON "categories" USING btree ("seller_id");--> statement-breakpoint
CREATE INDEX "offers_seller" ON "offers" USING btree ("seller_id");--> statement-breakpoint
CREATE INDEX "products_category" ON "products" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "products_seller" ON "products" USING btree ("seller_id");--> statement-breakpoint
CREATE INDEX "reviews_product" ON "reviews" USING btree ("product_id","at");--> statement-breakpoint
CREATE INDEX "variants_product" ON "variants" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "variants_barcode" ON "variants" USING btree ("barcode");--> statement-breakpoint
CREATE INDEX "import_rows_product" ON "import_rows" USING btree ("import_id","product","row");--> statement-breakpoint
CREATE INDEX "imports_seller" ON "imports" USING btree ("seller_id","finished_at");--> statement-breakpoint
CREATE INDEX "blobs_prune" ON "blobs" USING btree ("prune_after");--> statement-breakpoint
CREATE INDEX "card_places_category" ON "card_places" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "shelf_marks_category" ON "shelf_marks" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "shelf_marks_variant" ON "shelf_marks" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "shelves_category" ON "shelves" USING btree ("category_id");--> statement-breakpoint
CREATE INDEX "event_waiting_due" ON "event_waiting" USING btree ("consumer","due_at");--> statement-breakpoint
CREATE INDEX "events_feed" ON "events" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "reservations_expiry" ON "reservations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "push_deliveries_due" ON "push_deliveries" USING btree ("due_at") WHERE "push_deliveries"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "push_deliveries_subscription" ON "push_deliveries" USING btree ("subscription_id");--> statement-breakpoint
CREATE INDEX "push_subscriptions_account" ON "push_subscriptions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "orders_feed" ON "orders" USING btree ("account_id","ver");--> statement-breakpoint
CREATE INDEX "orders_of_account" ON "orders" USING btree ("account_id","placed_at");--> statement-breakpoint
CREATE INDEX "orders_holds" ON "orders" USING btree ("reserved_until") WHERE "orders"."status" = 'awaiting-payment';--> statement-breakpoint
CREATE INDEX "payment_callbacks_waiting" ON "payment_callbacks" USING btree ("received_at") WHERE "payment_callbacks"."applied_at" is null;--> statement-breakpoint
CREATE INDEX "sandbox_bank_calls_due" ON "sandbox_bank_calls" USING btree ("due_at") WHERE "sandbox_bank_calls"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "operations_at" ON "operations" USING btree ("at");