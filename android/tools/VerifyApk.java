import com.android.apksig.ApkVerifier;
import java.io.File;

/** Verifies an APK as a phone would: VerifyApk FILE MIN_SDK. */
public class VerifyApk {
    public static void main(String[] words) throws Exception {
        ApkVerifier.Builder builder = new ApkVerifier.Builder(new File(words[0]));
        ApkVerifier.Result result = builder.setMinCheckedPlatformVersion(Integer.parseInt(words[1])).build().verify();
        System.out.println((result.isVerified() ? "ok" : "not ok") + " signature: v2 " + result.isVerifiedUsingV2Scheme()
                + ", v3 " + result.isVerifiedUsingV3Scheme() + ", errors " + result.getErrors());
        System.exit(result.isVerified() ? 0 : 1);
    }
}
