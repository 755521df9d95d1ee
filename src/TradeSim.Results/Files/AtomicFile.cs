using System.Text;

namespace TradeSim.Results.Files;

/// <summary>Writes a file whole or not at all: into a neighbour first, then renamed over the old one.</summary>
public static class AtomicFile
{
    /// <summary>UTF-8 without a byte order mark.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static void WriteText(string path, string text) => WriteBytes(path, Utf8.GetBytes(text));

    public static void WriteBytes(string path, byte[] bytes)
    {
        var draft = path + ".new";
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
}
