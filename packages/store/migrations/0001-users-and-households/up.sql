create table households (
  household_id uuid primary key,
  name text not null check (name <> ''),
  -- Set by the first account on the budget; null until then.
  currency text check (currency ~ '^[A-Z]{3}$'),
  sealed_key text not null,
  -- The month that the household began to budget in; months before it are history.
  begins_in date not null check (extract(day from begins_in) = 1),
  created_at timestamptz not null default now()
);

create table auth_users (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

create table auth_sessions (
  id text primary key,
  "userId" text not null references auth_users on delete cascade,
  token text not null unique,
  "expiresAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index "auth_sessions_userId_idx" on auth_sessions ("userId");

-- One row for each way in that a user has; for e-mail and password, `password` is the salted scrypt hash.
create table auth_credentials (
  id text primary key,
  "userId" text not null references auth_users on delete cascade,
  "providerId" text not null,
  "accountId" text not null,
  password text,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index "auth_credentials_userId_idx" on auth_credentials ("userId");

create table auth_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index auth_verifications_identifier_idx on auth_verifications (identifier);

create table household_members (
  household_id uuid not null references households on delete cascade,
  -- A user belongs to one household at most.
  user_id text not null unique references auth_users on delete cascade,
  joined_at timestamptz not null default now(),
  primary key (household_id, user_id)
);
