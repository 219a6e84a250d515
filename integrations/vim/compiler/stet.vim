" Vim compiler file
" Compiler: stet, a content linter for Markdown documents with front matter
"
" `:compiler stet`, then `:make` for all documents, `:make %:S` for this one.

if exists('current_compiler')
  finish
endif
let current_compiler = 'stet'

let s:cpo_save = &cpo
set cpo&vim

" Vim's columns count bytes.
CompilerSet makeprg=stet\ check\ --quiet\ --color\ never\ --format\ concise\ --column-unit\ byte

CompilerSet errorformat=
      \%f:%l:%c:\ %trror:\ %m,
      \%f:%l:%c:\ %tarning:\ %m,
      \%f:%l:%c:\ %tnfo:\ %m

let &cpo = s:cpo_save
unlet s:cpo_save
