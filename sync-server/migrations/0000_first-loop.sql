CREATE TABLE "event_offsets" (
	"consumer" text PRIMARY KEY NOT NULL,
	"epoch" text NOT NULL,
	"xid" "xid8" NOT NULL,
	"id" bigint NOT NULL
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
CREATE TABLE "account_versions" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"ver" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"account_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"digest" text NOT NULL,
	"verdict" text NOT NULL,
	"problem" jsonb,
	"result" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operations_account_operation" UNIQUE("account_id","operation_id")
);
--> statement-breakpoint
ALTER TABLE "stock_levels" ADD CONSTRAINT "stock_levels_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_feed" ON "events" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "reservations_expiry" ON "reservations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "operations_at" ON "operations" USING btree ("at");