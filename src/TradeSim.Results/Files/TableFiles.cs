using TradeSim.Results.Files.Parquet;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Files;

/// <summary>A closed year of a table on disk.</summary>
/// <param name="RowGroup">What lies in it; null in CSV.</param>
public sealed record PartFile(string Path, RowGroup? RowGroup);

/// <summary>Writes and joins tables in the format a run was asked for.</summary>
public sealed record TableFiles(TableFormat Format)
{
    public string Extension => Format == TableFormat.Csv ? CsvTables.Extension : ParquetTables.Extension;

    public PartFile Write(Sheet sheet, string path)
    {
        if (Format == TableFormat.Parquet)
        {
            return new PartFile(path, ParquetTables.Write(sheet, path));
        }

        CsvTables.Write(sheet, path);
        return new PartFile(path, null);
    }

    /// <param name="parts">In order of years, none of them empty.</param>
    public void Join(TableShape shape, IReadOnlyList<PartFile> parts, string path)
    {
        if (Format == TableFormat.Parquet)
        {
            ParquetTables.Join(shape, [.. parts.Select(part => (part.Path, part.RowGroup!))], path);
        }
        else
        {
            CsvTables.Join(shape, [.. parts.Select(part => part.Path)], path);
        }
    }
}
