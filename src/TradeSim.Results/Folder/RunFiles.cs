using TradeSim.Results.Files;
using TradeSim.Results.Summary;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Folder;

/// <summary>The names of everything that a run writes into its folder. A file of another name is the user's.</summary>
public static class RunFiles
{
    private static readonly HashSet<string> Names = new(All(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a run may write a file or folder of this name, in either format, or its draft.</summary>
    public static bool IsOne(string name) => Names.Contains(name);

    /// <summary>The first entry of a folder that a run would write over; null where there is none, or no folder (any more).</summary>
    public static string? In(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).OfType<string>().Where(IsOne).Order(StringComparer.Ordinal).FirstOrDefault();
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static IEnumerable<string> All()
    {
        string[] tables = [EntitiesTable.Shape.Name, .. ResultTables.Monthly.Select(table => table.Shape.Name)];
        string[] files =
        [
            Manifest.FileName, RunFolder.ScenarioFile, SummaryFile.Name,
            .. tables.SelectMany(table => new[] { table + CsvTables.Extension, table + ParquetTables.Extension }),
        ];
        return [MonthLog.Folder, .. tables.Select(YearParts.FolderOf), .. files, .. files.Select(AtomicFile.DraftOf)];
    }
}
