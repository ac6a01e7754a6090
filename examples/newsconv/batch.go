package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/goccy/go-json"

	"ustb.edu.cn/campusnews/feed"
	"ustb.edu.cn/campusnews/render/syndication"
)

// maxLine is how long a request may be. A longer one is answered with an error.
const maxLine = 256 << 20

var errNoObject = errors.New("the request is not a JSON object")

var errLongLine = fmt.Errorf("the request has more than %d bytes", maxLine)

// request is a line of the input.
type request struct {
	ID   json.RawMessage `json:"id"`
	Kind string          `json:"kind"`
	Path string          `json:"path"`
	Data *string         `json:"data"`
	URL  string          `json:"url"`
}

// failure is the error of an answer.
type failure struct {
	Message string `json:"message"`
	Offset  *int64 `json:"offset,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
}

// batch answers the requests that it reads from in, each before it waits for
// the next. The error is one of reading or writing them.
func (c *converter) batch(in io.Reader, out *bufio.Writer) error {
	r := bufio.NewReaderSize(in, 64<<10)
	for {
		line, err := readLine(r, maxLine)
		line = bytes.TrimPrefix(line, []byte("\uFEFF")) // some programs begin a stream with it
		if err != nil && !errors.Is(err, errLongLine) {
			if err == io.EOF {
				return nil
			}
			return err
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		answer := c.answer(line, err)
		if c.terminal {
			answer = printableJSON(answer)
		}
		if _, err := out.Write(append(answer, '\n')); err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
}

// readLine returns the next line, which may lack its line feed at the end of
// the input. A line of more than most bytes is passed over to its end.
func readLine(r *bufio.Reader, most int) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > most; !long {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && (long || len(line) > 0):
		case err != nil:
			return nil, err
		}
		if long {
			return nil, errLongLine
		}
		return line, nil
	}
}

// answer returns the answer to a request, without a line feed. err is why the
// line could not be read.
func (c *converter) answer(line []byte, err error) []byte {
	var q request
	if err == nil {
		q, err = readRequest(line)
	}
	head := []byte("{")
	if len(q.ID) > 0 {
		head = append(append(append(head, `"id":`...), bytes.ToValidUTF8(q.ID, []byte("\uFFFD"))...), ',')
	}
	if err == nil {
		var body []byte
		if body, err = c.result(&q, head); err == nil {
			return append(body, '}')
		}
	}
	f := failure{Message: err.Error()}
	var place *feed.Error
	if errors.As(err, &place) {
		f.Message = place.Err.Error()
		if place.Offset >= 0 {
			f.Offset = &place.Offset
		}
		f.Line, f.Column = place.Line, place.Column
	}
	body, err := json.MarshalWithOption(f, json.DisableHTMLEscape())
	if err != nil {
		body = []byte(`{"message":"the error cannot be written"}`)
	}
	return append(append(append(head, `"error":`...), body...), '}')
}

// readRequest reads a line. If there is an error the request has no more than
// its id, as far as that can be read.
func readRequest(line []byte) (q request, err error) {
	if line = bytes.TrimSpace(line); line[0] != '{' {
		return q, errNoObject
	}
	if err = json.Unmarshal(line, &q); err == nil {
		return q, nil
	}
	var only struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(line, &only) != nil {
		only.ID = nil
	}
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		err = fmt.Errorf("the request has the wrong type of value, %s, where a string belongs", wrong.Value)
	} else {
		err = fmt.Errorf("the request cannot be read: %w", err)
	}
	return request{ID: only.ID}, err
}

// result appends what was asked for to dst.
func (c *converter) result(q *request, dst []byte) ([]byte, error) {
	with, err := c.reader(q.Kind)
	if err != nil {
		return nil, err
	}
	var doc []byte
	switch {
	case q.Data != nil && q.Path != "":
		return nil, errors.New("the request has both a path and data")
	case q.Data != nil:
		doc = []byte(*q.Data)
	case q.Path != "":
		if doc, err = readFile(q.Path); err != nil {
			return nil, fmt.Errorf("%s: %w", q.Path, err)
		}
	default:
		return nil, errors.New("the request has neither a path nor data")
	}
	asked := *c
	if q.URL != "" {
		asked.url = q.URL
	}
	d, err := asked.read(with, doc)
	switch {
	case err != nil:
		return nil, err
	case d.article != nil:
		return syndication.AppendJSONItem(append(dst, `"article":`...), d.article)
	}
	return syndication.AppendJSON(append(dst, `"feed":`...), d.feed)
}

func (c *converter) reader(kind string) (reader, error) {
	switch kind {
	case "feed":
		return (*converter).readFeed, nil
	case "text":
		return (*converter).readText, nil
	case "article":
		return (*converter).readArticle, nil
	case "listing":
		return (*converter).readListing, nil
	case "":
		return nil, errors.New("the request has no kind")
	}
	return nil, fmt.Errorf("kind %q is not known: kinds are feed, article, listing and text", kind)
}
