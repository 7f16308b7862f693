CREATE TABLE "registers" (
	"account_id" uuid NOT NULL,
	"collection" text NOT NULL,
	"register_id" text NOT NULL,
	"marks" jsonb NOT NULL,
	"written" boolean NOT NULL,
	"ver" bigint NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "registers_account_id_collection_register_id_pk" PRIMARY KEY("account_id","collection","register_id")
);
--> statement-breakpoint
CREATE INDEX "registers_feed" ON "registers" USING btree ("account_id","collection","ver","register_id");--> statement-breakpoint
CREATE INDEX "registers_taken_back" ON "registers" USING btree ("changed_at") WHERE not written;