## Tables that people bring as files

tables-format-csv = CSV (separated values)
tables-format-xlsx = Excel workbook (XLSX)
tables-dates-ymd = Year first: 2026-03-31
tables-dates-dmy = Day first: 31/03/2026
tables-dates-mdy = Month first: 03/31/2026
tables-at-line = Line { $line }: { $text }

## Why a file is not taken. What is wrong in one line is shown behind "Line 7:".

refused-unreadable = The file could not be read. Please upload it again.
refused-empty = The file is empty: there is not even a line with headings.
refused-file-too-large = The file is larger than 64 MB. Split it into several files.
refused-too-many-rows = The file has more than 500,000 rows. Split it into several files.
refused-too-many-columns = There are more than 200 columns. Remove those you do not need.
refused-cell-too-long = A cell holds more than 4,096 bytes of text; perhaps a quotation mark is missing. It begins with “{ $quote }”.
refused-heading-too-long = A heading is longer than 200 characters, so this is probably not the line with the headings: “{ $quote }”.
refused-heading-line = No row begins in this line, so the headings cannot be there.
refused-ragged = This row has more cells than there are headings. The first one too many is “{ $quote }”.
refused-quote = Something follows the closing quotation mark of a cell. A quotation mark inside a cell must be written twice. The cell is “{ $quote }”.
refused-quote-open = A quotation mark opens a cell here and is never closed.
refused-control = There is a character that cannot be shown ({ $quote }). Perhaps the file is no text, or its encoding is another one.
refused-encoding = This is not { $quote }. Choose another encoding, or save the file as “CSV UTF-8”.
refused-encoding-unknown = There is no encoding named “{ $quote }”.
refused-separator = “{ $quote }” cannot separate cells. Choose a comma, a semicolon, a tab or a bar.
refused-not-xlsx = This is not an Excel workbook (XLSX), although it should be.
refused-not-csv = This is an Excel workbook (XLSX) and not separated values.
refused-xls = This is an old Excel workbook (XLS), or one that is protected by a password. Save it without a password as XLSX or “CSV UTF-8”.
refused-xlsb = This is a binary Excel workbook (XLSB). Save it as XLSX or “CSV UTF-8”.
refused-ods = This is an OpenDocument spreadsheet (ODS). Save it as XLSX or CSV.
refused-document = This is a document or a presentation and not a table. Save the table as XLSX or CSV.
refused-pdf = This is a PDF. Ask for the table it was made from, as XLSX or CSV.
refused-archive = This is a compressed archive. Unpack it and upload the table inside.
refused-picture = This is a picture and not a table.
refused-html = This is a web page (HTML), whatever its name says. Open it in a spreadsheet and save it as XLSX or “CSV UTF-8”.
refused-xml = This is XML and not a table. Save the table as XLSX or CSV.
refused-json = This is JSON and not a table. Save the table as XLSX or CSV.
refused-damaged = The workbook is damaged. Open it in a spreadsheet and save it again.
refused-inflated = The workbook unpacks to far more than a table of this size needs, so it was not opened. Save its sheet as “CSV UTF-8”.
refused-entities = The workbook defines XML entities, which no spreadsheet does, so it was not opened.
refused-no-sheet = There is no sheet named “{ $quote }”.
refused-no-sheets = The workbook has no sheet with a table.
refused-formula = Cell { $quote } holds a formula. Copy the sheet and paste it as values, or save it as “CSV UTF-8”.
refused-cell-error = There is an error instead of a value: { $quote }.

## What was decided about a file but may be wrong

doubt-encoding = The encoding was guessed: { $quote }. Check names with accents below.
doubt-one-column = There seems to be one column only. If there are more, choose what separates them.
doubt-dates-either = Dates such as { $quote } can be read in two ways. Check which comes first, the day or the month.
doubt-dates-mixed = Some dates have the day first, others such as { $quote } the month. Those will be refused.
doubt-heading-twice = Two columns have the same heading, “{ $quote }”.
