using System.Text;

namespace TradeSim.Results.Files;

/// <summary>Writes a file whole or not at all: into a neighbour first, then renamed over the old one.</summary>
public static class AtomicFile
{
    private const int Buffer = 1 << 16;

    /// <summary>UTF-8 without a byte order mark.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static void WriteText(string path, string text) => WriteBytes(path, Utf8.GetBytes(text));

    public static void WriteBytes(string path, byte[] bytes)
    {
        var draft = DraftOf(path);
        try
        {
            File.WriteAllBytes(draft, bytes);
        }
        catch (IOException)
        {
            File.Delete(draft); // half a file takes room that the rest may need
            throw;
        }

        File.Move(draft, path, overwrite: true);
    }

    public static Task WriteAsync(string path, Func<FileStream, Task> write) => WriteAsync(path, FileMode.Create, write);

    /// <summary>Makes a file of another one, which is gone then, even if writing fails.</summary>
    public static Task WriteOnAsync(string begun, string path, Func<FileStream, Task> write)
    {
        File.Move(begun, DraftOf(path), overwrite: true);
        return WriteAsync(path, FileMode.Open, write);
    }

    private static async Task WriteAsync(string path, FileMode mode, Func<FileStream, Task> write)
    {
        var draft = DraftOf(path);
        try
        {
            await using var file = new FileStream(draft, mode, FileAccess.ReadWrite, FileShare.Read, Buffer);
            await write(file);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The neighbour into which a file is written first.</summary>
    public static string DraftOf(string path) => path + ".new";
}
