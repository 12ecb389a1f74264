import type { Followed } from './databases.ts';

/** The schema of Chinook (MIT, Luis Rocha), rebuilt with its quoted names, and with rows that are made up. It has no timestamps. */
const TABLES: readonly (readonly [name: string, rows: number, columns: string, values: string])[] = [
  ['Artist', 50, '"ArtistId" int PRIMARY KEY, "Name" varchar(120)', `g, 'Artist ' || g`],
  [
    'Album',
    90,
    '"AlbumId" int PRIMARY KEY, "Title" varchar(160) NOT NULL, "ArtistId" int NOT NULL REFERENCES "Artist"',
    `g, 'Album ' || g, 1 + g % 50`,
  ],
  [
    'Employee',
    8,
    `"EmployeeId" int PRIMARY KEY, "LastName" varchar(20) NOT NULL, "FirstName" varchar(20) NOT NULL, "Title" varchar(30),
     "ReportsTo" int REFERENCES "Employee", "BirthDate" timestamp, "HireDate" timestamp, "Address" varchar(70), "Email" varchar(60)`,
    `g, 'L' || g, 'F' || g, 'Agent', NULLIF(g / 2, 0), '1960-01-01', '2002-08-14 09:30', g || ' Street', 'e' || g || '@example.com'`,
  ],
  [
    'Customer',
    59,
    `"CustomerId" int PRIMARY KEY, "FirstName" varchar(40) NOT NULL, "LastName" varchar(20) NOT NULL, "Company" varchar(80),
     "Country" varchar(40), "Phone" varchar(24), "Email" varchar(60) NOT NULL, "SupportRepId" int REFERENCES "Employee"`,
    `g, 'F' || g, 'L' || g, CASE WHEN g % 3 = 0 THEN 'Co ' || g END, 'Cuba', '+1 555 ' || g, 'c' || g || '@example.com', 1 + g % 8`,
  ],
  ['Genre', 25, '"GenreId" int PRIMARY KEY, "Name" varchar(120)', `g, 'Genre ' || g`],
  ['MediaType', 5, '"MediaTypeId" int PRIMARY KEY, "Name" varchar(120)', `g, 'Type ' || g`],
  ['Playlist', 18, '"PlaylistId" int PRIMARY KEY, "Name" varchar(120)', `g, 'List ' || g`],
  [
    'Track',
    700,
    `"TrackId" int PRIMARY KEY, "Name" varchar(200) NOT NULL, "AlbumId" int REFERENCES "Album", "MediaTypeId" int NOT NULL REFERENCES "MediaType",
     "GenreId" int REFERENCES "Genre", "Composer" varchar(220), "Milliseconds" int NOT NULL, "Bytes" int, "UnitPrice" numeric(10,2) NOT NULL`,
    `g, 'Track ' || g, 1 + g % 90, 1 + g % 5, 1 + g % 25, CASE WHEN g % 7 > 0 THEN 'Ç. ' || g END, g * 1000, g * 4096, (g % 3) + 0.99`,
  ],
  [
    'PlaylistTrack',
    500,
    '"PlaylistId" int REFERENCES "Playlist", "TrackId" int REFERENCES "Track", PRIMARY KEY ("PlaylistId", "TrackId")',
    '1 + g % 18, g',
  ],
  [
    'Invoice',
    120,
    `"InvoiceId" int PRIMARY KEY, "CustomerId" int NOT NULL REFERENCES "Customer", "InvoiceDate" timestamp NOT NULL,
     "BillingCity" varchar(40), "Total" numeric(10,2) NOT NULL`,
    `g, 1 + g % 59, timestamp '2021-01-01' + g * interval '1 day', 'Oslo', g / 4.0`,
  ],
  [
    'InvoiceLine',
    300,
    `"InvoiceLineId" int PRIMARY KEY, "InvoiceId" int NOT NULL REFERENCES "Invoice", "TrackId" int NOT NULL REFERENCES "Track",
     "UnitPrice" numeric(10,2) NOT NULL, "Quantity" int NOT NULL`,
    'g, 1 + g % 120, g, 0.99, 1 + g % 3',
  ],
];

export const CHINOOK: Followed = {
  make: async ({ query }) => {
    for (const [name, rows, columns, values] of TABLES) {
      await query(`CREATE TABLE "${name}" (${columns})`);
      await query(`INSERT INTO "${name}" SELECT ${values} FROM generate_series(1, ${rows}) AS g`);
    }
  },
  open: [`INSERT INTO "Artist" VALUES (51, 'A new one')`, `INSERT INTO "PlaylistTrack" VALUES (1, 699)`],
  silent: [
    `UPDATE "Track" SET "UnitPrice" = 1.5 WHERE "TrackId" % 50 = 0`,
    `UPDATE "Customer" SET "Country" = NULL WHERE "CustomerId" = 7`,
    `UPDATE "InvoiceLine" SET "Quantity" = 9 WHERE "InvoiceLineId" < 5`,
    `DELETE FROM "PlaylistTrack" WHERE "PlaylistId" = 3`,
    `DELETE FROM "InvoiceLine" WHERE "InvoiceLineId" BETWEEN 100 AND 120`,
    `UPDATE "PlaylistTrack" SET "PlaylistId" = 3 WHERE "TrackId" = 10`,
  ],
};
