// The package manager drops the -D flags of xmlsec's pkg-config file. Without them its structures have
// another layout here than in the library, and every verification fails without a word; that they are
// the right ones is tried out whenever the library is first used.
#define XMLSEC_NO_SIZE_T
#define XMLSEC_OPENSSL3_ENGINES 1
#define XMLSEC_NO_GOST 1
#define XMLSEC_NO_GOST2012 1
#define XMLSEC_NO_CRYPTO_DYNAMIC_LOADING 1
#define XMLSEC_CRYPTO_OPENSSL 1
// Debian's libxml2 is built with ICU, whose headers clash with the ICU inside Swift's Foundation.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/openssl/app.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/openssl/x509.h>

// What is a macro of many casts there.

/// The certificates behind a leaf, put one after the other.
static inline STACK_OF(X509) *certificate_stack_new(void) { return sk_X509_new_null(); }
static inline int certificate_stack_push(STACK_OF(X509) *stack, X509 *one) {
  return sk_X509_push(stack, one);
}
static inline void certificate_stack_free(STACK_OF(X509) *stack) { sk_X509_free(stack); }
static inline int certificate_stack_count(STACK_OF(X509) *stack) { return sk_X509_num(stack); }
static inline X509 *certificate_stack_get(STACK_OF(X509) *stack, int place) {
  return sk_X509_value(stack, place);
}

/// Lets a context refer to the whole document alone, and use canonical XML, SHA-2, RSA and ECDSA alone.
/// 0, or -1.
static inline int allow_little(xmlSecDSigCtxPtr context) {
  const xmlSecTransformId canonical[] = {
      xmlSecTransformInclC14NId, xmlSecTransformInclC14N11Id, xmlSecTransformExclC14NId};
  const xmlSecTransformId references[] = {
      xmlSecTransformEnvelopedId, xmlSecTransformSha256Id, xmlSecTransformSha384Id,
      xmlSecTransformSha512Id};
  const xmlSecTransformId signatures[] = {
      xmlSecTransformRsaSha256Id,   xmlSecTransformRsaSha384Id,   xmlSecTransformRsaSha512Id,
      xmlSecTransformEcdsaSha256Id, xmlSecTransformEcdsaSha384Id, xmlSecTransformEcdsaSha512Id};
  int status = 0;
  for (size_t i = 0; i < sizeof canonical / sizeof *canonical; i++) {
    status |= xmlSecDSigCtxEnableReferenceTransform(context, canonical[i]);
    status |= xmlSecDSigCtxEnableSignatureTransform(context, canonical[i]);
  }
  for (size_t i = 0; i < sizeof references / sizeof *references; i++)
    status |= xmlSecDSigCtxEnableReferenceTransform(context, references[i]);
  for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
    status |= xmlSecDSigCtxEnableSignatureTransform(context, signatures[i]);
  context->enabledReferenceUris = xmlSecTransformUriTypeEmpty;
  return status < 0 ? -1 : 0;
}

/// How names are written by RFC 2253, but for letters beyond ASCII, which stay as they are.
static inline unsigned long name_flags(void) { return XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB; }

/// Gives back what libxml2 has handed out.
static inline void free_string(xmlChar *text) { xmlFree(text); }
