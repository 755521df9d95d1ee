using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Files;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Folder;

/// <summary>Makes the tables, the summary and the manifest of a run again, from its month log.</summary>
public static class Rebuild
{
    /// <summary>How the tables of a folder are written.</summary>
    public static TableFormat FormatOf(string folder) =>
        File.Exists(Path.Combine(folder, EntitiesTable.Shape.Name + CsvTables.Extension)) ? TableFormat.Csv : TableFormat.Parquet;

    /// <param name="folder">The run's folder.</param>
    /// <param name="scenario">What ran.</param>
    /// <param name="format">How tables are written.</param>
    /// <param name="head">What the manifest says whatever happened.</param>
    /// <param name="status">How the run stands, by its months.</param>
    /// <returns>Months written.</returns>
    public static async Task<int> WriteAsync(string folder, Scenario scenario, TableFormat format, Manifest head, Func<int, RunStatus> status)
    {
        var pages = new FolderPages(folder, scenario, format, head, () => head.WallSeconds);
        var months = 0;
        foreach (var month in MonthLog.Months(folder))
        {
            await pages.AddAsync(month);
            months++;
        }

        if (months == 0)
        {
            throw new InvalidDataException($"{folder} holds no closed month");
        }

        await pages.CloseAsync(status(months));
        Reserve.GiveBack(folder);
        foreach (var draft in Drafts(folder))
        {
            File.Delete(draft);
        }

        return months;
    }

    /// <summary>Files that the run began and did not finish. A file of another name is none of the run's, whatever its ending.</summary>
    private static IEnumerable<string> Drafts(string folder) => Directory.GetFileSystemEntries(folder)
        .Where(entry => RunFiles.IsOne(Path.GetFileName(entry)))
        .SelectMany(entry => Directory.Exists(entry) ? Directory.GetFiles(entry, AtomicFile.DraftOf("*")) : [entry])
        .Where(entry => entry.EndsWith(AtomicFile.DraftOf(""), StringComparison.Ordinal));
}
