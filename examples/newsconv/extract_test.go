package main

import (
	"encoding/json"
	"strings"
	"testing"
)

const articleDoc = `<!DOCTYPE html><html lang="en"><head><title>Library opens - Campus</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Library opens</h1><p class="meta">Author: Jo March &nbsp; Date: 2022-05-01</p>
<p>The new library of the university opened its doors on Monday. It has 400 seats and is open day and night.</p>
<p>It was built in two years, between the old mill and the river, and is the work of <b>three</b> offices.</p></article>
<footer>Imprint</footer></body></html>`

func TestExtract(t *testing.T) {
	page, text := file(t, "page.html", articleDoc), file(t, "article.txt", textDoc)
	for _, c := range []struct {
		args           []string
		status         int
		stdout, stderr string
	}{
		{[]string{page}, exitOK, `"title": "Library opens"`, ""},
		{[]string{page, "-to", "markdown"}, exitOK, "# Library opens\n", ""},
		{[]string{page, "-to", "text"}, exitOK, "Library opens\n=====", ""},
		{[]string{page, "-to", "html"}, exitOK, "<!DOCTYPE html>", ""},
		{[]string{page, "-to", "markdown", "-origins"}, exitOK, "# Library opens\n", "published  label"},
		{[]string{text}, exitOK, `"date_published": "2022-05-01"`, ""},
		{[]string{text, "-to", "markdown"}, exitOK, "# Library opens\n", ""},
		{[]string{file(t, "empty.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")}, exitNo, "", "empty.html: "},
		{[]string{"-from", "text", page}, exitNo, "", "HTML or XML"},
		{[]string{"-origins", text}, exitNo, "", "-origins is for pages"},
		{[]string{page, text}, exitUsage, "", "2 inputs are given"},
		{[]string{"missing.html"}, exitFailed, "", "missing.html: no such file"},
	} {
		status, stdout, stderr := newsconv("", append([]string{"extract"}, c.args...)...)
		if status != c.status || !has(stdout, c.stdout) || !has(stderr, c.stderr) {
			t.Errorf("%q: status %d, %s%s; want %d, %q, %q", c.args, status, stdout, stderr, c.status, c.stdout, c.stderr)
		}
		if strings.Contains(stdout, "Imprint") {
			t.Errorf("%q: the page around the article is in\n%s", c.args, stdout)
		}
	}
}

// The JSON is an item of a JSON Feed, with one extension more.
func TestExtractOrigins(t *testing.T) {
	_, plain, _ := newsconv(articleDoc, "extract")
	status, stdout, stderr := newsconv(articleDoc, "extract", "-origins")
	if status != exitOK || stderr != "" {
		t.Fatalf("status %d, %s", status, stderr)
	}
	var item, without map[string]any
	for doc, to := range map[string]*map[string]any{stdout: &item, plain: &without} {
		if err := json.Unmarshal([]byte(doc), to); err != nil {
			t.Fatalf("%v in\n%s", err, doc)
		}
	}
	page, _ := item["_page"].(map[string]any)
	from, _ := page["from"].(map[string]any)
	for field, want := range map[string]string{"title": "heading", "published": "label", "authors": "label", "language": "element", "body": "body"} {
		if from[field] != want {
			t.Errorf("%s is from %v, want %s", field, from[field], want)
		}
	}
	if len(item) != len(without)+1 || item["title"] != without["title"] {
		t.Errorf("with origins\n%s\nand without\n%s", stdout, plain)
	}
}
