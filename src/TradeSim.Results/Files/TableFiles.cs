using TradeSim.Results.Tables;

namespace TradeSim.Results.Files;

/// <summary>Writes tables in the format a run was asked for.</summary>
public sealed record TableFiles(TableFormat Format)
{
    public string Extension => Format == TableFormat.Csv ? CsvTables.Extension : ParquetTables.Extension;

    /// <summary>A table to keep, in one go.</summary>
    public Task WriteAsync(Sheet sheet, string path) =>
        Format == TableFormat.Csv ? CsvTables.WriteAsync(sheet, path) : ParquetTables.WriteAsync(sheet, path);

    /// <summary>A closed year of a table that is on its way.</summary>
    public Task WritePartAsync(Sheet sheet, string path) =>
        Format == TableFormat.Csv ? CsvTables.WriteAsync(sheet, path) : ParquetTables.WritePartAsync(sheet, path);

    /// <summary>A table that grows year by year.</summary>
    public Task<IGrowingTable> GrowAsync(TableShape shape, string path) =>
        Format == TableFormat.Csv ? CsvTables.GrowAsync(shape, path) : ParquetTables.GrowAsync(shape, path);
}
