using TradeSim.Results.Tables;

namespace TradeSim.Results.Files;

/// <summary>A file of a whole table, to which a run adds year after year. It can be read once it has ended.</summary>
public interface IGrowingTable
{
    /// <param name="sheet">The rows of a year.</param>
    /// <param name="part">A file of the same rows in the same format, to be copied where that is easier; null for none.</param>
    Task AddAsync(Sheet sheet, string? part);

    Task EndAsync();

    /// <summary>Lets go of the file as it is: it is not to be read.</summary>
    void Abandon();

    /// <summary>Closes a file whose last bytes may find no room: nobody will read them.</summary>
    static void LetGo(FileStream file)
    {
        try
        {
            file.Dispose();
        }
        catch (IOException)
        {
            file.SafeFileHandle.Dispose();
        }
    }
}
