// Debian's libxml2 is built with ICU, whose headers clash with the ICU inside Swift's Foundation.
// The one struct that the macro changes is allocated by libxml2 alone, so hiding it is safe.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
