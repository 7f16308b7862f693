ALTER TABLE "orders" ADD COLUMN "agreed_total" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_agreed_total" CHECK ("orders"."agreed_total" > "orders"."total");