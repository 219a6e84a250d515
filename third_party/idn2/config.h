/* What libidn2's and libunistring's sources expect of their configuration. */
#define _GL_ATTRIBUTE_CONST
#define _GL_ATTRIBUTE_DEALLOC(free, index)
#define _GL_ATTRIBUTE_DEALLOC_FREE
#define _GL_ATTRIBUTE_FALLTHROUGH ((void)0)
#define _GL_ATTRIBUTE_MALLOC
#define _GL_ATTRIBUTE_PURE
