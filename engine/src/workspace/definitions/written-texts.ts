/**
 * Lasting id: small letters a-z, digits, `-` and `_`.
 *
 * @da Varigt id: små bogstaver a-z, tal, `-` og `_`.
 * @pattern ^[a-z0-9][a-z0-9_-]*$
 */
export type Id = string;

/**
 * A day, `2024-01-31`.
 *
 * @da En dag, `2024-01-31`.
 * @format date
 */
export type Day = string;

/**
 * A code in quotes, four digits in Denmark, `"0999"`: without quotes the leading zero is lost.
 *
 * @da En kode i anførselstegn, fire cifre i Danmark, `"0999"`: uden anførselstegn går det foranstillede nul tabt.
 * @pattern ^\d{4,8}$
 */
export type Code = string;

/**
 * A period: `2024`, `2024-Q1`, `2024-03`, or a day. Kept as written.
 *
 * @da En periode: `2024`, `2024-Q1`, `2024-03` eller en dag. Beholdes, som den er skrevet.
 */
export type Period = string;

/**
 * What a source calls its own vintage. Kept as written: `2014.10` stays so.
 *
 * @da Hvad en kilde selv kalder sin årgang. Beholdes, som den er skrevet: `2014.10` forbliver sådan.
 */
export type Vintage = string;
