using TradeSim.Results.Tables;

namespace TradeSim.Results.Files;

/// <summary>Writes tables in the format a run was asked for.</summary>
public sealed record TableFiles(TableFormat Format)
{
    public string Extension => Format == TableFormat.Csv ? CsvTables.Extension : ParquetTables.Extension;

    public Task WriteAsync(Sheet sheet, string path) =>
        Format == TableFormat.Csv ? CsvTables.WriteAsync(sheet, path) : ParquetTables.WriteAsync(sheet, path);

    /// <summary>
    /// Joins files of one table, in their order, by copying what they hold. The first becomes the whole and each other one
    /// goes once it is copied, so that it takes no room but what one of them takes. Should it fail, what it had joined is lost.
    /// </summary>
    public Task JoinAsync(IReadOnlyList<string> parts, string path) =>
        Format == TableFormat.Csv ? CsvTables.JoinAsync(parts, path) : ParquetTables.JoinAsync(parts, path);
}
