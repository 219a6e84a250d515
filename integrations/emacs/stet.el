;;; stet.el --- Run the content linter stet  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "28.1"))
;; Keywords: tools, wp

;;; Commentary:

;; `M-x stet' lints the documents of a project; `next-error' visits what it found.

;;; Code:

(require 'compile)
(require 'project)

(defgroup stet nil
  "Run the content linter stet."
  :group 'tools)

(defcustom stet-command "stet check --quiet --color never --format concise --column-unit code-point"
  "The command that lints the documents below the current folder.
Columns must count code points, as Emacs does."
  :type 'string)

(defconst stet-error-regexp
  '(stet
    "^\\(.+?\\):\\([0-9]+\\):\\([0-9]+\\): \\(?:error\\|\\(warning\\)\\|\\(info\\)\\): .* \\[[a-z0-9-]+/[a-z0-9-]+\\]$"
    1 2 3 (4 . 5))
  "What stet writes, for `compilation-error-regexp-alist-alist'.")

(add-to-list 'compilation-error-regexp-alist-alist stet-error-regexp)
(add-to-list 'compilation-error-regexp-alist 'stet)

(define-compilation-mode stet-mode "stet"
  "What stet found."
  (setq-local compilation-error-regexp-alist '(stet))
  ;; Emacs would count an emoji as two columns and a tab as up to eight.
  (setq-local compilation-error-screen-columns nil)
  (setq-local compilation-first-column 1)
  ;; By default `next-error' passes over what is no more than informative.
  (setq-local compilation-skip-threshold 0))

(defun stet--root ()
  "The folder of the current project, or the current folder where there is none."
  (let ((project (project-current)))
    (if project (expand-file-name (project-root project)) default-directory)))

;;;###autoload
(defun stet (command)
  "Lint the documents of the current project with COMMAND.
Interactively that is `stet-command'; with a prefix argument it can be changed."
  (interactive
   (list (if current-prefix-arg (read-shell-command "Lint with: " stet-command) stet-command)))
  (let ((default-directory (stet--root))
        (coding-system-for-read 'utf-8))
    (compilation-start command #'stet-mode)))

(provide 'stet)

;;; stet.el ends here
