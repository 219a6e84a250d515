hook global WinSetOption filetype=markdown %{
    set-option window lintcmd %{ run() { stet check --quiet --color never --format concise --column-unit byte --stdin-filename "$kak_buffile" - < "$1"; } && run }
}
