namespace TradeSim.Results.Folder;

/// <summary>
/// Room that a run keeps on its disk and gives back when the disk is full, so that the months closed so far can still be
/// written as tables.
/// </summary>
public static class Reserve
{
    /// <summary>What a year of the default world takes as tables, twice over, and its summary.</summary>
    public const int Bytes = 8 << 20;

    public static void Take(string folder) => File.WriteAllBytes(PathIn(folder), new byte[Bytes]);

    public static void GiveBack(string folder)
    {
        if (File.Exists(PathIn(folder)))
        {
            File.Delete(PathIn(folder));
        }
    }

    private static string PathIn(string folder) => Path.Combine(folder, MonthLog.Folder, "reserve");
}
