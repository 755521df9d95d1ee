namespace TradeSim.Results.Folder;

/// <summary>What goes wrong as a value, where more must be done before it is told.</summary>
internal static class Attempt
{
    /// <summary>The error of some work; null where it was done.</summary>
    public static async Task<Exception?> ErrorOfAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
