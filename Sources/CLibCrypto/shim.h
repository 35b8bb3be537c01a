#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdatomic.h>

/// SHA-256, looked up once: libcrypto otherwise goes through its providers, under locks, for every digest.
static inline const EVP_MD *sha256_once(void) {
  static EVP_MD *_Atomic known;
  EVP_MD *own = atomic_load(&known);
  if (own) return own;
  own = EVP_MD_fetch(NULL, "SHA256", NULL);
  EVP_MD *first = NULL;
  if (atomic_compare_exchange_strong(&known, &first, own)) return own;
  EVP_MD_free(own);
  return first;
}
