//go:build !js

package digest

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"time"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
)

// Header is what a message says about itself. From, To and Date are needed.
type Header struct {
	From    mail.Address
	To      []mail.Address
	ReplyTo []mail.Address // none leaves the field out
	Subject string         // "" is the title of the digest
	Date    time.Time
	// MessageID is the message's own, without angle brackets:
	// "2022-05-01.weekly@news.example.edu". "" leaves the field out, for the
	// server that sends the message to add.
	MessageID string
	// Unsubscribe are absolute http, https or mailto addresses where one leaves
	// the list, in ASCII and with commas in percent notation: List-Unsubscribe
	// of RFC 2369. None leaves the field out.
	Unsubscribe []string
	// OneClick says that a POST to the https address among them is enough: RFC
	// 8058.
	OneClick bool
}

// Error says which field of a [Header] cannot be written, and why.
type Error struct {
	Field string // of the message, such as "Reply-To"
	Err   error  // ErrMissing or ErrInvalid
}

// Error returns, for instance:
//
//	digest: Date: it is needed
func (e *Error) Error() string { return "digest: " + e.Field + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// Why a field cannot be written.
var (
	ErrMissing = errors.New("it is needed")
	ErrInvalid = errors.New("it is not valid")
)

// Message writes the newest articles of f as a complete message: RFC 5322,
// multipart/alternative with the text first and the HTML last (RFC 2046,
// section 5.1.4), both in quoted-printable. Lines end in CR LF and have at most
// 998 characters, however long a text or a name is. The boundary is derived
// from what stands between, so that the same input makes the same message. The
// error is an [Error] where the header cannot be written.
func (d *Digest) Message(w io.Writer, h Header, f *news.Feed) error {
	e := d.edition(f)
	var out bytes.Buffer
	if err := h.write(&out, cmp.Or(clean(h.Subject), e.Title)); err != nil {
		return err
	}
	text, page := d.appendText(nil, e), d.appendHTML(nil, e)
	sum := sha256.New()
	sum.Write(text)
	sum.Write(page)
	// "=_" cannot be part of quoted-printable text.
	boundary := "=_" + hex.EncodeToString(sum.Sum(nil)[:16])
	out.WriteString("MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n")
	for _, part := range []struct {
		media   string
		content []byte
	}{
		{"text/plain", text},
		{"text/html", page},
	} {
		out.WriteString("--" + boundary + "\r\nContent-Type: " + part.media + "; charset=utf-8\r\n" +
			"Content-Transfer-Encoding: quoted-printable\r\n\r\n")
		quoted := quotedprintable.NewWriter(&out)
		if _, err := quoted.Write(part.content); err != nil {
			return err
		}
		if err := quoted.Close(); err != nil {
			return err
		}
		out.WriteString("\r\n")
	}
	out.WriteString("--" + boundary + "--\r\n")
	_, err := w.Write(out.Bytes())
	return err
}

// write writes all fields but those of MIME.
func (h *Header) write(out *bytes.Buffer, subject string) error {
	if h.Date.IsZero() {
		return &Error{"Date", ErrMissing}
	}
	if year := h.Date.Year(); year < 1900 || year > 9999 {
		return &Error{"Date", ErrInvalid}
	}
	out.WriteString("Date: " + h.Date.Format("Mon, 02 Jan 2006 15:04:05 -0700") + "\r\n")
	for _, field := range []struct {
		name      string
		addresses []mail.Address
		needed    bool
	}{
		{"From", []mail.Address{h.From}, true},
		{"Reply-To", h.ReplyTo, false},
		{"To", h.To, true},
	} {
		if len(field.addresses) == 0 && !field.needed {
			continue
		}
		list, err := addressList(field.addresses)
		if err != nil {
			return &Error{field.name, err}
		}
		writeField(out, field.name, list)
	}
	writeField(out, "Subject", encodedText(clip(subject, maxTitle)))
	if h.MessageID != "" {
		if !isMessageID(h.MessageID) {
			return &Error{"Message-ID", ErrInvalid}
		}
		out.WriteString("Message-ID: <" + h.MessageID + ">\r\n")
	}
	return h.writeUnsubscribe(out)
}

func (h *Header) writeUnsubscribe(out *bytes.Buffer) error {
	if len(h.Unsubscribe) == 0 {
		return nil
	}
	secure := false
	var list []string
	for _, raw := range h.Unsubscribe {
		href := absolute("", raw)
		// The longest that stays on a line of its own.
		const longest = 900
		if href == "" || len(href) > longest || strings.IndexFunc(href, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`<>,"`, r) }) >= 0 {
			return &Error{"List-Unsubscribe", ErrInvalid}
		}
		secure = secure || strings.EqualFold(address.Scheme(href), "https")
		list = append(list, "<"+href+">")
	}
	writeField(out, "List-Unsubscribe", strings.Join(list, ", "))
	if h.OneClick {
		if !secure {
			return &Error{"List-Unsubscribe-Post", ErrMissing}
		}
		out.WriteString("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
	}
	return nil
}
