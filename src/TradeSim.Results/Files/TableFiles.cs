using TradeSim.Results.Tables;

namespace TradeSim.Results.Files;

/// <summary>Writes and joins tables in the format a run was asked for.</summary>
public sealed record TableFiles(TableFormat Format)
{
    public string Extension => Format == TableFormat.Csv ? CsvTables.Extension : ParquetTables.Extension;

    public Task WriteAsync(Sheet sheet, string path) =>
        Format == TableFormat.Csv ? CsvTables.WriteAsync(sheet, path) : ParquetTables.WriteAsync(sheet, path);

    public Task JoinAsync(TableShape shape, IReadOnlyList<string> parts, string path) =>
        Format == TableFormat.Csv ? CsvTables.JoinAsync(shape, parts, path) : ParquetTables.JoinAsync(shape, parts, path);
}
