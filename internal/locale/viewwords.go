package locale

// viewWords are the words of views: one a line, in the order of the constants.
var viewWords = [languages]string{
	english: `Latest news
More news
No news at the moment.
The latest news could not be loaded.
Open the source
Untitled
Updated {0}
Views: {0}
Attachment
Attachments
Original article
Last updated {0}. Newer news could not be loaded.
Pause`,

	simplified: `最新新闻
更多新闻
暂无新闻。
无法加载最新新闻。
查看来源
无标题
更新于{0}
浏览次数：{0}
附件
附件
原文
内容更新于{0}，暂时无法加载更新的新闻。
暂停`,

	traditional: `最新消息
更多消息
目前沒有消息。
無法載入最新消息。
查看來源
無標題
更新於 {0}
瀏覽次數：{0}
附件
附件
原文
內容更新於 {0}，目前無法載入較新的消息。
暫停`,

	japanese: `最新ニュース
ニュースをもっと見る
現在、ニュースはありません。
最新ニュースを読み込めませんでした。
配信元を開く
無題
更新：{0}
閲覧数：{0}
添付ファイル
添付ファイル
元の記事
最終更新：{0}。新しいニュースを読み込めませんでした。
一時停止`,

	korean: `최신 뉴스
뉴스 더 보기
현재 뉴스가 없습니다.
최신 뉴스를 불러오지 못했습니다.
출처 열기
제목 없음
업데이트: {0}
조회수: {0}
첨부 파일
첨부 파일
원문
마지막 업데이트: {0}. 새 뉴스를 불러오지 못했습니다.
일시 정지`,

	german: `Aktuelle Nachrichten
Weitere Nachrichten
Zurzeit gibt es keine Nachrichten.
Die aktuellen Nachrichten konnten nicht geladen werden.
Quelle öffnen
Ohne Titel
Aktualisiert: {0}
Aufrufe: {0}
Anhang
Anhänge
Originalartikel
Stand: {0}. Neuere Nachrichten konnten nicht geladen werden.
Anhalten`,

	french: `Dernières actualités
Plus d’actualités
Aucune actualité pour le moment.
Les dernières actualités n’ont pas pu être chargées.
Ouvrir la source
Sans titre
Mise à jour : {0}
Vues : {0}
Pièce jointe
Pièces jointes
Article d’origine
Dernière mise à jour : {0}. Les actualités plus récentes n’ont pas pu être chargées.
Mettre en pause`,

	spanish: `Últimas noticias
Más noticias
No hay noticias por el momento.
No se han podido cargar las últimas noticias.
Abrir la fuente
Sin título
Actualización: {0}
Visitas: {0}
Archivo adjunto
Archivos adjuntos
Artículo original
Última actualización: {0}. No se han podido cargar noticias más recientes.
Pausar`,

	portuguese: `Últimas notícias
Mais notícias
Não há notícias no momento.
Não foi possível carregar as últimas notícias.
Abrir a fonte
Sem título
Atualização: {0}
Visualizações: {0}
Anexo
Anexos
Artigo original
Última atualização: {0}. Não foi possível carregar notícias mais recentes.
Pausar`,

	russian: `Последние новости
Другие новости
Новостей пока нет.
Не удалось загрузить последние новости.
Открыть источник
Без заголовка
Обновлено: {0}
Просмотров: {0}
Прикреплённый файл
Прикреплённые файлы
Оригинал статьи
Не удалось загрузить более свежие новости (последнее обновление: {0}).
Приостановить`,

	arabic: `آخر الأخبار
المزيد من الأخبار
لا توجد أخبار حاليًا.
تعذّر تحميل آخر الأخبار.
فتح المصدر
بلا عنوان
آخر تحديث: {0}
عدد المشاهدات: {0}
مرفق
المرفقات
المقال الأصلي
آخر تحديث: {0}. تعذّر تحميل أخبار أحدث.
إيقاف مؤقت`,

	hindi: `ताज़ा समाचार
और समाचार
अभी कोई समाचार नहीं है।
ताज़ा समाचार लोड नहीं किए जा सके।
स्रोत खोलें
शीर्षक रहित
अद्यतन: {0}
देखे जाने की संख्या: {0}
संलग्नक
संलग्नक
मूल लेख
अंतिम अद्यतन: {0}। नए समाचार लोड नहीं किए जा सके।
रोकें`,

	indonesian: `Berita terbaru
Berita lainnya
Saat ini belum ada berita.
Berita terbaru tidak dapat dimuat.
Buka sumber
Tanpa judul
Diperbarui: {0}
Dilihat: {0}
Lampiran
Lampiran
Artikel asli
Terakhir diperbarui: {0}. Berita yang lebih baru tidak dapat dimuat.
Jeda`,

	vietnamese: `Tin mới nhất
Xem thêm tin tức
Hiện chưa có tin nào.
Không thể tải tin mới nhất.
Mở trang nguồn
Không có tiêu đề
Cập nhật: {0}
Lượt xem: {0}
Tệp đính kèm
Tệp đính kèm
Bài viết gốc
Cập nhật lần cuối: {0}. Không thể tải tin mới hơn.
Tạm dừng`,

	turkish: `Son haberler
Daha fazla haber
Şu anda haber bulunmuyor.
Son haberler yüklenemedi.
Kaynağı aç
Başlıksız
Güncelleme: {0}
Görüntülenme: {0}
Ek
Ekler
Haberin aslı
Son güncelleme: {0}. Daha yeni haberler yüklenemedi.
Duraklat`,

	italian: `Ultime notizie
Altre notizie
Al momento non ci sono notizie.
Non è stato possibile caricare le ultime notizie.
Apri la fonte
Senza titolo
Aggiornamento: {0}
Visualizzazioni: {0}
Allegato
Allegati
Articolo originale
Ultimo aggiornamento: {0}. Non è stato possibile caricare notizie più recenti.
Metti in pausa`,

	polish: `Najnowsze wiadomości
Więcej wiadomości
Obecnie nie ma żadnych wiadomości.
Nie udało się wczytać najnowszych wiadomości.
Otwórz źródło
Bez tytułu
Aktualizacja: {0}
Wyświetlenia: {0}
Załącznik
Załączniki
Oryginalny artykuł
Ostatnia aktualizacja: {0}. Nie udało się wczytać nowszych wiadomości.
Wstrzymaj`,

	thai: `ข่าวล่าสุด
ข่าวเพิ่มเติม
ยังไม่มีข่าวในขณะนี้
ไม่สามารถโหลดข่าวล่าสุดได้
เปิดแหล่งที่มา
ไม่มีชื่อเรื่อง
อัปเดตเมื่อ {0}
จำนวนการเข้าชม: {0}
ไฟล์แนบ
ไฟล์แนบ
บทความต้นฉบับ
อัปเดตล่าสุด {0} ไม่สามารถโหลดข่าวที่ใหม่กว่าได้
หยุดชั่วคราว`,
}
