ALTER TABLE "import_rows" SET UNLOGGED;
--> statement-breakpoint
ALTER TABLE "import_products" SET UNLOGGED;
