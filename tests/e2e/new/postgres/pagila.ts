import type { Followed } from './databases.ts';

const UPDATED = 'last_update timestamptz NOT NULL DEFAULT clock_timestamp()';

/** The schema of Pagila (PostgreSQL licence), rebuilt, with rows that are made up: an enum, a domain, an array, a tsvector, partitions. */
const TABLES: readonly (readonly [name: string, rows: number, columns: string, names: string, values: string])[] = [
  [
    'actor',
    60,
    `actor_id serial PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL, ${UPDATED}`,
    'first_name, last_name',
    `'F' || g, 'L' || g`,
  ],
  ['category', 16, `category_id serial PRIMARY KEY, name text NOT NULL, ${UPDATED}`, 'name', `'Category ' || g`],
  ['country', 30, `country_id serial PRIMARY KEY, country text NOT NULL, ${UPDATED}`, 'country', `'Country ' || g`],
  [
    'city',
    80,
    `city_id serial PRIMARY KEY, city text NOT NULL, country_id int NOT NULL REFERENCES country, ${UPDATED}`,
    'city, country_id',
    `'City ' || g, 1 + g % 30`,
  ],
  [
    'address',
    100,
    `address_id serial PRIMARY KEY, address text NOT NULL, address2 text, district text NOT NULL, city_id int NOT NULL REFERENCES city,
     postal_code text, phone text NOT NULL, ${UPDATED}`,
    'address, district, city_id, postal_code, phone',
    `g || ' Road', 'D', 1 + g % 80, lpad(g::text, 5, '0'), '+4072100' || lpad(g::text, 4, '0')`,
  ],
  [
    'language',
    6,
    `language_id serial PRIMARY KEY, name character(20) NOT NULL, ${UPDATED}`,
    'name',
    `'Language ' || g`,
  ],
  [
    'film',
    200,
    `film_id serial PRIMARY KEY, title text NOT NULL, description text, release_year year, language_id int NOT NULL REFERENCES language,
     original_language_id int REFERENCES language, rental_duration smallint NOT NULL DEFAULT 3, rental_rate numeric(4,2) NOT NULL DEFAULT 4.99,
     length smallint, replacement_cost numeric(5,2) NOT NULL DEFAULT 19.99, rating mpaa_rating DEFAULT 'G', ${UPDATED}, special_features text[],
     fulltext tsvector NOT NULL`,
    'title, description, release_year, language_id, rating, special_features, fulltext',
    `'Film ' || g, 'A tale of ' || g, 1950 + g % 70, 1 + g % 6, (enum_range(NULL::mpaa_rating))[1 + g % 5],
     CASE WHEN g % 4 > 0 THEN ARRAY['Trailers', 'Deleted, Scenes'] END, to_tsvector('english', 'A tale of film ' || g)`,
  ],
  [
    'film_actor',
    400,
    `actor_id int REFERENCES actor, film_id int REFERENCES film, ${UPDATED}, PRIMARY KEY (actor_id, film_id)`,
    'actor_id, film_id',
    '1 + g % 60, 1 + g % 200',
  ],
  [
    'film_category',
    200,
    `film_id int REFERENCES film, category_id int REFERENCES category, ${UPDATED}, PRIMARY KEY (film_id, category_id)`,
    'film_id, category_id',
    'g, 1 + g % 16',
  ],
  [
    'staff',
    2,
    `staff_id serial PRIMARY KEY, first_name text NOT NULL, last_name text NOT NULL, address_id int NOT NULL REFERENCES address, email text,
     active boolean NOT NULL DEFAULT true, username text NOT NULL, password text, ${UPDATED}, picture bytea`,
    'first_name, last_name, address_id, email, username, picture',
    `'F', 'L', g, 's' || g || '@example.com', 'u' || g, decode('89504e470d0a', 'hex')`,
  ],
  [
    'store',
    2,
    `store_id serial PRIMARY KEY, manager_staff_id int UNIQUE NOT NULL REFERENCES staff, address_id int NOT NULL REFERENCES address, ${UPDATED}`,
    'manager_staff_id, address_id',
    'g, g',
  ],
  [
    'customer',
    90,
    `customer_id serial PRIMARY KEY, store_id int NOT NULL REFERENCES store, first_name text NOT NULL, last_name text NOT NULL, email text,
     address_id int NOT NULL REFERENCES address, activebool boolean NOT NULL DEFAULT true, create_date date NOT NULL DEFAULT '2026-01-15', ${UPDATED}, active int`,
    'store_id, first_name, last_name, email, address_id, active',
    `1 + g % 2, 'F' || g, 'L' || g, 'c' || g || '@example.com', g, g % 2`,
  ],
  [
    'inventory',
    300,
    `inventory_id serial PRIMARY KEY, film_id int NOT NULL REFERENCES film, store_id int NOT NULL REFERENCES store, ${UPDATED}`,
    'film_id, store_id',
    '1 + g % 200, 1 + g % 2',
  ],
  [
    'rental',
    500,
    `rental_id serial PRIMARY KEY, rental_date timestamptz NOT NULL, inventory_id int NOT NULL REFERENCES inventory,
     customer_id int NOT NULL REFERENCES customer, return_date timestamptz, staff_id int NOT NULL REFERENCES staff, ${UPDATED}`,
    'rental_date, inventory_id, customer_id, return_date, staff_id',
    `timestamptz '2022-01-01Z' + g * interval '7 hours', 1 + g % 300, 1 + g % 90, CASE WHEN g % 9 > 0 THEN timestamptz '2022-03-01Z' + g * interval '7 hours' END, 1 + g % 2`,
  ],
  [
    'payment',
    500,
    `payment_id serial NOT NULL, customer_id int NOT NULL REFERENCES customer, staff_id int NOT NULL, rental_id int NOT NULL,
     amount numeric(5,2) NOT NULL, payment_date timestamptz NOT NULL, PRIMARY KEY (payment_date, payment_id)`,
    'customer_id, staff_id, rental_id, amount, payment_date',
    `1 + g % 90, 1 + g % 2, g, (g % 10) + 0.99, timestamptz '2022-01-01Z' + g * interval '3 hours'`,
  ],
];

export const PAGILA: Followed = {
  make: async ({ query }) => {
    await query("CREATE TYPE mpaa_rating AS ENUM ('G', 'PG', 'PG-13', 'R', 'NC-17')");
    await query('CREATE DOMAIN year AS integer CHECK (VALUE >= 1901 AND VALUE <= 2155)');
    for (const [name, rows, columns, names, values] of TABLES) {
      const isPartitioned = name === 'payment';
      await query(`CREATE TABLE ${name} (${columns})${isPartitioned ? ' PARTITION BY RANGE (payment_date)' : ''}`);
      if (isPartitioned)
        for (const month of [1, 2, 3])
          await query(
            `CREATE TABLE payment_p2022_0${month} PARTITION OF payment FOR VALUES FROM ('2022-0${month}-01Z') TO ('2022-0${month + 1}-01Z')`,
          );
      await query(
        `INSERT INTO ${name} (${names}) SELECT ${values} FROM generate_series(1, ${rows}) AS g ON CONFLICT DO NOTHING`,
      );
    }
    await query('CREATE VIEW staff_list AS SELECT staff_id AS id, first_name AS name FROM staff');
  },
  open: [
    `UPDATE film SET rental_rate = 0.99, special_features = ARRAY['new'], last_update = clock_timestamp() WHERE film_id % 20 = 0`,
    `INSERT INTO rental (rental_date, inventory_id, customer_id, staff_id) VALUES ('2022-05-01Z', 1, 1, 1), ('2022-05-02Z', 2, 2, 2)`,
    `INSERT INTO payment (customer_id, staff_id, rental_id, amount, payment_date) VALUES (1, 1, 501, 3.5, '2022-03-30Z')`,
    `UPDATE customer SET active = NULL, last_update = clock_timestamp() WHERE customer_id = 5`,
  ],
  silent: [
    `UPDATE film SET rating = 'NC-17' WHERE film_id = 7`,
    `UPDATE payment SET amount = 100 WHERE payment_id = 9`,
    `DELETE FROM film_actor WHERE actor_id = 3`,
    `DELETE FROM payment WHERE payment_id BETWEEN 20 AND 30`,
    `UPDATE language SET name = 'Latin' WHERE language_id = 2`,
  ],
};
