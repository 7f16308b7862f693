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
CREATE INDEX "events_feed" ON "events" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "operations_at" ON "operations" USING btree ("at");