/* Stands in for libunistring's header of that name: host names are in UTF-8 here and never in the locale's encoding. */
#define locale_charset() NULL
#define u8_strconv_from_encoding(text, encoding, handler) NULL
