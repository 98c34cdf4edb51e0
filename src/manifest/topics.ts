import type { Topic } from './types.ts';

/** What `till help <topic>` tells. `tests/unit/topics.test.ts` holds them to the code. */
export const topics: readonly Topic[] = [
  {
    name: 'environment',
    summary: 'variables that till reads, and what wins',
    text: `
A flag wins over the environment, the environment over the project file (till.toml or .tillrc in this folder or one above it: shop, profile, thresholds; never secrets), that over your own settings (till config), and those over the default.

  TILL_HOME           all of till's files below this folder (tests, CI, a shop a folder)
  TILL_PROFILE        credentials and shops to use; --profile
  TILL_SHOP           the shop to act for; --shop
  TILL_APP_KEY        the app's key
  TILL_APP_SECRET     the app's secret
  TILL_ACCESS_TOKEN   an access token
  TILL_REFRESH_TOKEN  the token it is renewed with
  TILL_API_URL        address of the API (https://open-api.tiktokglobalshop.com)
  TILL_AUTH_URL       address of the token host (https://auth.tiktok-shops.com)
  TILL_NOW            a fixed clock, 2026-11-22T08:00:00Z: for tests, and to see what would be
  TILL_DEBUG          1: more on stderr, and where an error happened; api: each request too, secrets masked

With TILL_APP_KEY, TILL_APP_SECRET and TILL_ACCESS_TOKEN set, nothing is read from or written to a store of credentials.

  NO_COLOR            any value: no colour
  FORCE_COLOR         colour where there is no terminal; 0: none where there is one
  CI                  no prompts, no spinners, no word of newer versions
  TILL_NO_UPDATE_NOTIFIER
                      no word of newer versions; till config set update-notice off
  COLUMNS             the width where the terminal does not tell its own
  HTTPS_PROXY, HTTP_PROXY, NO_PROXY
                      the way to the API, except to this machine
  EDITOR, VISUAL      what long answers are written with`,
  },
  {
    name: 'exit-codes',
    summary: 'what the exit code says',
    text: `
  0    done; also: nothing to do, an empty list, the reader closed the pipe
  1    failed
  2    wrong usage, or input that does not parse; nothing was sent
  3    a check did not hold (till health check, till orders due --fail-if-any, till products check)
  4    not signed in, or the sign-in has expired for good
  5    not permitted: a scope or a right is missing
  6    no such order, product, shop, job, file, operation
  7    the API cannot be reached, is overloaded or limits the rate, after retries
  9    a bulk run finished with some rows refused: the rest is done, the report names each; a dry run that foresees refusals ends with 0, and its rows say refused
  10   a confirmation or a value is needed and there is no terminal to ask on; give --yes or the flag it names
  130  interrupted; a bulk run can be resumed with till jobs resume

With --json an error is one line of JSON on stderr, {"error":{"code","message","hint","requestId"}}; «code» is stable. A number is the API's own: till errors <code> explains it.`,
  },
  {
    name: 'formatting',
    summary: 'tables, JSON, CSV, and picking from them',
    text: `
Results go to stdout, all else to stderr. A terminal gets a table; a pipe gets tab-separated values without headings, so that cut and while read work.

  --json              one JSON value: an array for a list, an object for one thing
  --jsonl             one JSON value a line, as it comes
  --format csv|tsv    with headings; cells that a spreadsheet would run get a ', unless --raw
  --format markdown   a table for a ticket or a report
  --fields id,status  these fields, in this order, in every format; <command> --help lists them
  --query EXPRESSION  JMESPath over the JSON form, "[?status=='ON_HOLD'].id"; --fields then picks of what it found
  --limit 20, --all   how many rows

Ids are text, for they are longer than a number holds. Money is {"amount":"12.50","currency":"USD"}, a time is ISO 8601 in UTC, a field without a value is null or left out. Field names are camelCase and stay; till api alone prints what the API calls them.

  till orders list --all --json --query "[].{id: id, total: total.amount}"
  till orders list --status on_hold --fields id,createdAt --format csv > held.csv
  till orders due --jsonl | while read -r row; do echo "$row"; done`,
  },
  {
    name: 'sandbox',
    summary: 'a shop to try things on, with no account',
    text: `
Without a sign-in every command works on an embedded sandbox: a server with the Partner API's signing, errors and paging, two shops (one in the US, one in Britain), and its own clock. Nothing real happens in it. Commands that change something want to hear that it is meant: --profile sandbox, or till sandbox use once.

  till sandbox use                        the sandbox is meant from now on
  till sandbox advance 26h                move its clock: deadlines pass, parcels travel
  till sandbox seed --orders 5000         more orders
  till sandbox faults add rate-limit --rate 10%
                                          make it answer as a bad day would; faults list, faults clear
  till sandbox orders move <id> delivered
  till sandbox reset                      begin anew
  till sandbox start --port 8080          the same server for other programs

Its state lies in TILL_HOME, so a test that sets TILL_HOME to an empty folder gets a fresh shop. The same seed gives the same orders. till sandbox status says what stands in it.`,
  },
  {
    name: 'scripting',
    summary: 'till in scripts, cron and CI',
    text: `
All that a prompt asks has a flag. Without a terminal nothing is asked: what is needed and not given ends with exit code 10 and the name of the flag.

  --yes               do not ask before a change
  --dry-run           show what a change would do, and send nothing
  --quiet             results and errors only
  --timeout 20s       bound on one request; a lasting fault ends in bounded time
  -- ID…              what follows is no flag

Tell outcomes by the exit code (till help exit-codes), and read --json, not the tables. A bulk run is written down before its first request: after a crash or a Ctrl-C, till jobs resume <id> goes on where it stopped, ships nothing twice, and settles by reading what it does not know.

  till orders ship --from tracking.csv --yes --json > report.json || [ $? -eq 9 ]
  till orders due --within 6h --fail-if-any --quiet
  till health check --junit health.xml
  till api GetOrderList --paginate --jsonl | jq -r .id

docs/scripting.md has recipes to copy: shipping the warehouse's files each hour, labels at seven, stock from another system, a shop a folder, trying again later.

In CI give TILL_APP_KEY, TILL_APP_SECRET, TILL_ACCESS_TOKEN and TILL_SHOP as secrets of the job, and a folder of the job's own as TILL_HOME (till help environment).`,
  },
];
